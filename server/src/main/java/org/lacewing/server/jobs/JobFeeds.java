package org.lacewing.server.jobs;

import jakarta.inject.Singleton;
import org.lacewing.core.json.Json;
import org.lacewing.server.cache.Recent;

/** The events of the jobs that this process has seen lately. Thread-safe. */
@Singleton
final class JobFeeds {
  private static final int MOST = 200;

  private final Recent<String, JobFeed> feeds = new Recent<>(MOST);

  /** Returns the events of a job; for one not seen yet they begin with its present state. */
  synchronized JobFeed of(Job job) {
    return feeds.of(
        job.id(),
        id -> {
          JobFeed feed = new JobFeed();
          tell(feed, job);
          return feed;
        });
  }

  /** Tells that a job is in another state. */
  synchronized void changed(Job job) {
    feeds.find(job.id()).ifPresentOrElse(known -> tell(known, job), () -> of(job));
  }

  private static void tell(JobFeed feed, Job job) {
    String data = Json.writeLine(job.toJson()).strip();
    if (job.status().isEnd()) {
      feed.end(data);
    } else {
      feed.add(JobEvent.STATUS, data);
    }
  }
}
