package org.lacewing.compression.structure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/** Chooses the channels that go, or refuses; nothing is changed. */
final class ChannelSelection {
  private final Coupling coupling;
  private final StructuredSettings settings;
  private final Function<ChannelGroup, RemovalOrder> judge;

  ChannelSelection(
      Coupling coupling, StructuredSettings settings, Function<ChannelGroup, RemovalOrder> judge) {
    this.coupling = coupling;
    this.settings = settings;
    this.judge = judge;
  }

  /**
   * Returns the units that go.
   *
   * @param chosen the groups that may lose channels
   * @throws ConfigurationException if a layer cannot lose what it is to lose, or the layers
   *     together not enough; the message names the layer and why it has to stay
   */
  Set<Integer> units(List<ChannelGroup> chosen) {
    Set<String> unknown = new TreeSet<>(settings.keep().keySet());
    Set<Integer> gone = new HashSet<>();
    Map<ChannelGroup, RemovalOrder> free = new LinkedHashMap<>();
    for (ChannelGroup group : coupling.groups()) {
      List<String> named = group.layers().stream().filter(settings.keep()::containsKey).toList();
      unknown.removeAll(named);
      if (!named.isEmpty()) {
        int keep = keepOf(group, named);
        if (chosen.contains(group)) {
          gone.addAll(judge.apply(group).units().subList(0, group.size() - keep));
        }
      } else if (chosen.contains(group) && !group.units().isEmpty()) {
        free.put(group, judge.apply(group));
      }
    }
    if (!unknown.isEmpty()) {
      throw refused(
          "There is no such layer",
          "keep",
          "one of " + coupling.groups().stream().flatMap(g -> g.layers().stream()).toList(),
          String.join(", ", unknown));
    }
    if (settings.macs().isPresent()) {
      toBudget(free, gone, settings.macs().get());
    } else {
      free.forEach(
          (group, order) -> {
            int wanted = (int) Math.round(settings.sparsity() * group.size());
            gone.addAll(order.units().subList(0, allowed(group, wanted)));
          });
    }
    return gone;
  }

  private int keepOf(ChannelGroup group, List<String> named) {
    Set<Integer> counts = named.stream().map(settings.keep()::get).collect(Collectors.toSet());
    if (counts.size() > 1) {
      throw refused(
          "Layers that are tied to one another keep the same number of channels",
          "layer " + group.label(),
          "one number",
          counts.toString());
    }
    int keep = counts.iterator().next();
    if (keep > group.size()
        || keep < settings.floor()
        || group.size() - keep > group.units().size()) {
      throw refused(
          "A layer cannot be pruned like this",
          "layer " + group.label(),
          range(Math.max(settings.floor(), group.fixed()), group.size())
              + " channels to be kept"
              + group.reason().map(reason -> "; " + reason).orElse(""),
          "" + keep);
    }
    return keep;
  }

  private static String range(int low, int high) {
    return low >= high ? "" + high : low + " to " + high;
  }

  /** Returns how many of the wanted channels may go: floor and multiple are kept. */
  private int allowed(ChannelGroup group, int wanted) {
    int keep = Math.max(group.size() - wanted, Math.max(settings.floor(), group.fixed()));
    int multiple = settings.multipleOf();
    int rounded = (keep + multiple - 1) / multiple * multiple;
    return Math.max(0, group.size() - Math.min(group.size(), rounded));
  }

  /** Takes again and again what costs least for the multiply-adds it saves. */
  private void toBudget(Map<ChannelGroup, RemovalOrder> free, Set<Integer> gone, double share) {
    double target = share * MacCount.of(coupling, Set.of());
    Map<ChannelGroup, Integer> removed = new LinkedHashMap<>();
    free.keySet().forEach(group -> removed.put(group, 0));
    double macs = MacCount.of(coupling, gone);
    while (macs > target) {
      List<Integer> best = List.of();
      @Nullable ChannelGroup from = null;
      double least = Double.POSITIVE_INFINITY;
      for (Map.Entry<ChannelGroup, RemovalOrder> entry : free.entrySet()) {
        int start = removed.getOrDefault(entry.getKey(), 0);
        int end = start + 1;
        while (end < entry.getKey().size() && allowed(entry.getKey(), end) < end) {
          end++;
        }
        if (end > entry.getValue().units().size() || allowed(entry.getKey(), end) < end) {
          continue;
        }
        List<Integer> step = entry.getValue().units().subList(start, end);
        Set<Integer> after = new HashSet<>(gone);
        after.addAll(step);
        double loss =
            entry.getValue().losses().subList(start, end).stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        double saved = macs - MacCount.of(coupling, after);
        double cost = saved > 0 ? loss / saved : Double.POSITIVE_INFINITY;
        if (cost < least) {
          least = cost;
          best = step;
          from = entry.getKey();
        }
      }
      if (from == null) {
        throw refused(
            "The network cannot be made that small by taking out channels",
            "macs",
            "at least " + macs / MacCount.of(coupling, Set.of()),
            share + (stays().isEmpty() ? "" : "; " + stays()));
      }
      gone.addAll(best);
      removed.merge(from, best.size(), Integer::sum);
      macs = MacCount.of(coupling, gone);
    }
  }

  /** Returns which layers have to stay and why. */
  String stays() {
    List<String> stays = new ArrayList<>();
    for (ChannelGroup group : coupling.groups()) {
      group
          .reason()
          .ifPresent(reason -> stays.add("layer " + group.label() + " has to stay: " + reason));
    }
    return String.join("; ", stays);
  }

  private static ConfigurationException refused(
      String what, String place, String expected, String received) {
    return new ConfigurationException(
        Failure.of(what)
            .at("compression pass \"structured\", " + place)
            .expected(expected)
            .received(received)
            .advice("Nothing was changed; ask for less."));
  }
}
