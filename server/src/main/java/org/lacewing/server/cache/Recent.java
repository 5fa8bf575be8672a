package org.lacewing.server.cache;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps the entries that were used last, at most so many. Thread-safe.
 *
 * @param <K> what they are looked for by
 * @param <V> the entries
 */
public final class Recent<K, V> {
  private final int most;
  private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);

  /** Makes an empty one for at most so many entries. */
  public Recent(int most) {
    this.most = most;
  }

  /** Returns an entry, if it is still here. */
  public synchronized Optional<V> find(K key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** Returns an entry; one that is not here is made first, while others wait. */
  public synchronized V of(K key, Function<K, V> maker) {
    Optional<V> kept = find(key);
    if (kept.isPresent()) {
      return kept.get();
    }
    V made = maker.apply(key);
    put(key, made);
    return made;
  }

  /** Keeps an entry; the one that was used longest ago may have to go. */
  public synchronized void put(K key, V entry) {
    entries.put(key, entry);
    Iterator<K> eldest = entries.keySet().iterator();
    while (entries.size() > most) {
      eldest.next();
      eldest.remove();
    }
  }
}
