package org.lacewing.compression.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.error.LacewingException;
import org.lacewing.core.progress.Progress;

/**
 * The networks of a search, each measured once: what the state knows is taken from there. Once the
 * time is up nothing more is measured.
 */
final class Measurements {
  private static final String STAGE = "measure networks";

  private final SearchState state;
  private final PointMeter meter;
  private final Progress progress;
  private final Deadline deadline;
  private final Map<String, Measured> measured = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private int expected = 1;

  Measurements(SearchState state, PointMeter meter, Progress progress, Deadline deadline) {
    this.state = state;
    this.meter = meter;
    this.progress = progress;
    this.deadline = deadline;
  }

  /** Says how many networks are about to be measured, for the progress. */
  void expect(int more) {
    expected = measured.size() + more;
  }

  /** Measures a network, whatever the time. */
  Point now(Candidate candidate) {
    int done = measured.size();
    progress.report(STAGE, done, Math.max(expected, done + 1), candidate.name());
    Optional<Point> known = state.point(candidate);
    Point point = known.isPresent() ? known.get() : meter.measure(candidate);
    if (known.isEmpty()) {
      state.add(candidate, point);
    }
    measured.putIfAbsent(candidate.id(), new Measured(candidate, point));
    return point;
  }

  /** Measures networks; returns whether there was time for all of them. */
  boolean all(List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      if (deadline.isOver()) {
        return false;
      }
      now(candidate);
    }
    return true;
  }

  /** Measures networks by recipes that need not suit every network; a note tells of those. */
  boolean suitable(List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      try {
        if (!all(List.of(candidate))) {
          return false;
        }
      } catch (LacewingException e) {
        notes.add(candidate.name() + " does not suit this network: " + e.getMessage());
      }
    }
    return true;
  }

  /** Returns what was measured of a candidate. */
  Optional<Point> of(Candidate candidate) {
    return Optional.ofNullable(measured.get(candidate.id())).map(Measured::point);
  }

  /** Returns all networks, in the order they were measured; the original first. */
  Collection<Measured> all() {
    return measured.values();
  }

  /** Returns the bytes of the original. */
  long originalBytes() {
    return measured.values().iterator().next().point().bytes();
  }

  /** Returns notes on recipes that did not suit. */
  List<String> notes() {
    return List.copyOf(notes);
  }
}
