package org.lacewing.training.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lacewing.core.json.Json;
import org.lacewing.core.metrics.Metric;

/**
 * How a network was trained.
 *
 * @param epochs the epochs in order
 * @param metric what was judged on the validation rows, if there were any
 * @param bestEpoch the epoch whose parameters were kept, from 1; without validation rows the last
 * @param stoppedEarly whether training ended because the metric no longer improved
 */
public record TrainingHistory(
    List<EpochRecord> epochs, Optional<Metric> metric, int bestEpoch, boolean stoppedEarly) {
  /** Copies the list. */
  public TrainingHistory {
    epochs = List.copyOf(epochs);
  }

  /** Returns a history without epochs, that of a network that was loaded. */
  public static TrainingHistory none() {
    return new TrainingHistory(List.of(), Optional.empty(), 0, false);
  }

  /** Returns the metric of the epoch that was kept. */
  public OptionalDouble bestScore() {
    return epochs.stream()
        .filter(epoch -> epoch.epoch() == bestEpoch)
        .map(EpochRecord::validation)
        .findFirst()
        .orElse(OptionalDouble.empty());
  }

  /** Returns the history as JSON: {@code metric}, {@code bestEpoch}, and a list of epochs. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("metric", metric.map(Metric::label).orElse(null));
    json.put("bestEpoch", bestEpoch);
    json.put("stoppedEarly", stoppedEarly);
    ArrayNode list = json.putArray("epochs");
    for (EpochRecord epoch : epochs) {
      ObjectNode entry = list.addObject();
      entry.put("epoch", epoch.epoch());
      entry.put("loss", epoch.loss());
      entry.put(
          "validation", epoch.validation().isPresent() ? epoch.validation().getAsDouble() : null);
    }
    return json;
  }
}
