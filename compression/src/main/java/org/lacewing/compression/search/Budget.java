package org.lacewing.compression.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a compressed network must stay within.
 *
 * @param maxDrop the most that the metric may get worse, in its unit: 0.001 is 0.1 percentage
 *     points of accuracy
 * @param minAgreement the least agreement of explanations, −1 to 1
 * @param maxBytes the most bytes of the network as it is stored
 * @param maxLatency the most microseconds of a call with one row, median
 */
public record Budget(
    Optional<Double> maxDrop,
    Optional<Double> minAgreement,
    Optional<Long> maxBytes,
    Optional<Double> maxLatency) {
  static final Budget NONE =
      new Budget(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Returns the limits that are set. */
  public List<Limit> limits() {
    List<Limit> limits = new ArrayList<>();
    maxDrop.ifPresent(most -> limits.add(new Limit(Limit.Kind.DROP, most)));
    minAgreement.ifPresent(least -> limits.add(new Limit(Limit.Kind.AGREEMENT, least)));
    maxBytes.ifPresent(most -> limits.add(new Limit(Limit.Kind.BYTES, most)));
    maxLatency.ifPresent(most -> limits.add(new Limit(Limit.Kind.LATENCY, most)));
    return List.copyOf(limits);
  }

  /** Returns whether accuracy or explanations have a limit. */
  public boolean limitsQuality() {
    return maxDrop.isPresent() || minAgreement.isPresent();
  }

  /** Returns whether a network stays within all limits. */
  public boolean isMet(Point point) {
    return limits().stream().allMatch(limit -> limit.isMet(point));
  }

  /** Returns whether a network stays within the limits on accuracy and explanations. */
  public boolean isQualityMet(Point point) {
    return limits().stream()
        .filter(limit -> limit.kind().isQuality())
        .allMatch(limit -> limit.isMet(point));
  }

  /** Returns the budget without one kind of limit. */
  public Budget without(Limit.Kind kind) {
    return new Budget(
        kind == Limit.Kind.DROP ? Optional.empty() : maxDrop,
        kind == Limit.Kind.AGREEMENT ? Optional.empty() : minAgreement,
        kind == Limit.Kind.BYTES ? Optional.empty() : maxBytes,
        kind == Limit.Kind.LATENCY ? Optional.empty() : maxLatency);
  }
}
