package org.lacewing.server.jobs;

import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * The events of a job as a stream that looks for new ones four times a second. A client that reads
 * slowly misses looks, no events; one that reads nothing costs no memory. Each subscriber has its
 * own.
 */
final class JobStream {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int LOOKS_OF_SILENCE = 40;

  private final Jobs jobs;
  private final Job job;
  private long last;
  private int silence;
  private boolean isOver;

  private JobStream(Jobs jobs, Job job, long last) {
    this.jobs = jobs;
    this.job = job;
    this.last = last;
  }

  /** Returns what comes after an event, with a comment every 10 s in which nothing does. */
  static Publisher<Event<String>> of(Jobs jobs, Job job, long after) {
    return Flux.defer(
        () -> {
          JobStream stream = new JobStream(jobs, job, after);
          return Flux.interval(Duration.ZERO, LOOK)
              .onBackpressureDrop()
              .concatMap(tick -> Flux.fromIterable(stream.look()), 1)
              .takeUntil(event -> stream.isOver(event));
        });
  }

  private List<Event<String>> look() {
    List<Event<String>> found = new ArrayList<>();
    for (JobEvent event : jobs.events(job, last)) {
      last = event.id();
      found.add(Event.of(event.data()).id(Long.toString(event.id())).name(event.type()));
    }
    isOver = jobs.isOverAfter(job, last);
    silence = found.isEmpty() ? silence + 1 : 0;
    if (isOver && found.isEmpty()) {
      // The client has seen the end before.
      found.add(Event.of("").comment("over"));
    } else if (silence >= LOOKS_OF_SILENCE) {
      silence = 0;
      found.add(Event.of("").comment("still here"));
    }
    return found;
  }

  private boolean isOver(Event<String> event) {
    return isOver && (event.getId() == null || event.getId().equals(Long.toString(last)));
  }
}
