package org.lacewing.compression.search;

import java.util.Optional;

/**
 * What a limit costs: which network would have been taken without it.
 *
 * @param limit the limit
 * @param instead the network that would have been taken, among those that were measured; empty if
 *     no network stays within the other limits
 */
public record LimitCost(Limit limit, Optional<Measured> instead) {

  /**
   * Returns the cost in a sentence.
   *
   * @param chosen the network that was taken with the limit
   */
  String text(Measured chosen) {
    String name = limit.kind().option() + " " + limit.text();
    if (instead.isEmpty()) {
      return name + ": no network that was measured stays within the other limits.";
    }
    Point without = instead.get().point();
    if (instead.get().equals(chosen)) {
      return name + " costs nothing: the same network would have been taken without it.";
    }
    Point with = chosen.point();
    return name
        + " costs "
        + (with.bytes() - without.bytes())
        + " bytes: without it, "
        + instead.get().candidate().name()
        + " with "
        + Limit.Kind.BYTES.text(Limit.Kind.BYTES.of(without))
        + ", a drop of "
        + Limit.Kind.DROP.text(without.drop())
        + " (here "
        + Limit.Kind.DROP.text(with.drop())
        + "), agreement "
        + Limit.Kind.AGREEMENT.text(without.agreement())
        + " (here "
        + Limit.Kind.AGREEMENT.text(with.agreement())
        + ") and "
        + Limit.Kind.LATENCY.text(without.latency())
        + " a call (here "
        + Limit.Kind.LATENCY.text(with.latency())
        + ") would have been taken.";
  }
}
