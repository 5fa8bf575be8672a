package org.lacewing.compression.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.plugin.PluginChoice;

/**
 * Recipes that treat all layers alike and are measured beside the allocations: {@code
 * rate-distortion} at several prices of a bit if the network is packed, and, if latency has a
 * limit, those that change how the network computes: {@code int8} integers and {@code structured},
 * which takes whole channels out. Weights in fewer bits alone leave the speed as it is.
 */
final class WholeNetworks {
  static final String ORIGINAL = "original";
  static final List<Double> LOSS_PER_BIT = List.of(1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4);
  private static final List<Double> MACS = List.of(0.75, 0.5, 0.25);

  private WholeNetworks() {}

  static List<Candidate> of(SearchTask task) {
    List<Candidate> candidates = new ArrayList<>();
    if (task.packed()) {
      for (double price : LOSS_PER_BIT) {
        candidates.add(atPrice(price));
      }
    }
    if (task.budget().maxLatency().isPresent()) {
      for (String granularity : List.of("per-channel", "per-tensor")) {
        candidates.add(
            Candidate.of("int8 " + granularity, "int8", settings("granularity", granularity)));
      }
      for (double share : MACS) {
        candidates.add(
            new Candidate(
                "structured, " + share + " of the products",
                List.of(
                    new PluginChoice("structured", settings("macs", share)),
                    task.packed()
                        ? rateDistortion(1e-8)
                        : new PluginChoice("integer-weights", settings("bits", 8)))));
      }
    }
    return candidates;
  }

  /** Returns the recipe that rounds all layers at a price of a bit. */
  static Candidate atPrice(double price) {
    return new Candidate("rate-distortion " + price, List.of(rateDistortion(price)));
  }

  private static PluginChoice rateDistortion(double price) {
    return new PluginChoice("rate-distortion", settings("lossPerBit", price));
  }

  private static Map<String, @Nullable Object> settings(String name, Object value) {
    Map<String, @Nullable Object> settings = new LinkedHashMap<>();
    settings.put(name, value);
    return settings;
  }
}
