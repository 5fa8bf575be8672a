package org.lacewing.server.jobs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The events of one job. Of old ones only the states are left. Thread-safe. */
final class JobFeed {
  private static final int MOST = 256;

  private final Deque<JobEvent> events = new ArrayDeque<>();
  private long last;
  private boolean isOver;

  /** Adds an event. */
  synchronized void add(String type, String data) {
    events.addLast(new JobEvent(++last, type, data));
    if (events.size() > MOST) {
      boolean removed =
          events.removeIf(
              event -> !event.type().equals(JobEvent.STATUS) && event.id() <= last - MOST / 2);
      if (!removed) {
        events.removeFirst();
      }
    }
  }

  /** Adds the last event. */
  synchronized void end(String data) {
    if (!isOver) {
      add(JobEvent.STATUS, data);
      isOver = true;
    }
  }

  /**
   * Returns what came after an event. An id that was never given, such as that of an earlier
   * process, counts as none.
   */
  synchronized List<JobEvent> after(long id) {
    long from = id > last ? 0 : id;
    List<JobEvent> found = new ArrayList<>();
    events.forEach(
        event -> {
          if (event.id() > from) {
            found.add(event);
          }
        });
    return found;
  }

  /** Returns whether nothing comes after an event. */
  synchronized boolean isOverAfter(long id) {
    return isOver && id >= last;
  }
}
