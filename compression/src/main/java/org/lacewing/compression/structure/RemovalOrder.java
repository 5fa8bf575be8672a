package org.lacewing.compression.structure;

import java.util.List;

/**
 * In which order a group's channels go, the least important first.
 *
 * @param units all channels that may go
 * @param losses what each one costs once those before it are gone, as a share of all; 0 or more
 */
record RemovalOrder(List<Integer> units, List<Double> losses) {
  RemovalOrder {
    units = List.copyOf(units);
    losses = List.copyOf(losses);
  }
}
