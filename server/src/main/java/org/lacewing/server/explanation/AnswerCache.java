package org.lacewing.server.explanation;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.files.Bytes;

/**
 * Answers that were given before, by what was asked. Together they hold a bounded number of bytes;
 * those not asked for longest go first. Thread-safe.
 */
final class AnswerCache {
  /** Bytes of an entry beside its text. */
  private static final long OVERHEAD = 256;

  private final long most;
  private final Map<String, Bytes> answers = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** Makes an empty cache that holds at most so many bytes. */
  AnswerCache(long most) {
    this.most = most;
  }

  synchronized Optional<Bytes> find(String key) {
    return Optional.ofNullable(answers.get(key));
  }

  /** Keeps an answer, unless it is larger than all that may be kept. */
  synchronized void put(String key, Bytes answer) {
    if (size(answer) > most) {
      return;
    }
    Bytes before = answers.put(key, answer);
    bytes += size(answer) - (before == null ? 0 : size(before));
    Iterator<Bytes> oldest = answers.values().iterator();
    while (bytes > most && oldest.hasNext()) {
      bytes -= size(oldest.next());
      oldest.remove();
    }
  }

  /** Returns how many bytes are held. */
  synchronized long bytes() {
    return bytes;
  }

  private static long size(Bytes answer) {
    return answer.size() + OVERHEAD;
  }
}
