package org.lacewing.server.jobs;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lacewing.core.json.Json;

/** The events of the jobs that this process has seen lately. Thread-safe. */
@Singleton
final class JobFeeds {
  private static final int MOST = 200;

  private final Map<String, JobFeed> feeds =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JobFeed> eldest) {
          return size() > MOST;
        }
      };

  /** Returns the events of a job; for one not seen yet they begin with its present state. */
  synchronized JobFeed of(Job job) {
    return feeds.computeIfAbsent(
        job.id(),
        id -> {
          JobFeed feed = new JobFeed();
          tell(feed, job);
          return feed;
        });
  }

  /** Tells that a job is in another state. */
  synchronized void changed(Job job) {
    JobFeed known = feeds.get(job.id());
    if (known == null) {
      of(job);
    } else {
      tell(known, job);
    }
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
