package org.lacewing.compression.structure;

import java.util.List;
import java.util.Optional;

/**
 * Channels that are decided upon together: those of one layer, or of several whose answers are
 * added up or otherwise tied.
 *
 * @param layers the names of the layers that make the channels, in graph order
 * @param units the channels that may go, in order; a unit is one channel of each layer
 * @param fixed the number of channels that have to stay
 * @param reason why channels have to stay, if some do
 */
public record ChannelGroup(
    List<String> layers, List<Integer> units, int fixed, Optional<String> reason) {
  /** Copies the lists. */
  public ChannelGroup {
    layers = List.copyOf(layers);
    units = List.copyOf(units);
  }

  /** Returns the layers' names for people. */
  public String label() {
    return String.join(" + ", layers);
  }

  /** Returns the number of channels. */
  public int size() {
    return units.size() + fixed;
  }
}
