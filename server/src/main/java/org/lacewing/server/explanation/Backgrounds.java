package org.lacewing.server.explanation;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.lacewing.core.model.Pipeline;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.serving.LoadedVersion;

/**
 * The background of each open version. It is read once and let go with the version, or when the
 * model's file of background rows is exchanged. Thread-safe.
 */
@Singleton
public final class Backgrounds {
  private final BackgroundFiles files;
  private final TrainingRows training;
  private final Map<LoadedVersion, Background> known = new WeakHashMap<>();

  /** Makes an object that knows no background yet. */
  public Backgrounds(BackgroundFiles files, TrainingRows training) {
    this.files = files;
    this.training = training;
  }

  /**
   * Returns the background of a version: the rows that were sent for its model, or else those its
   * run was trained on.
   *
   * @throws org.lacewing.core.error.DataException if there are none, or the version does not accept
   *     them
   */
  Background of(LoadedVersion version, Pipeline pipeline) throws IOException {
    Optional<Background> background = known(version);
    if (background.isPresent()) {
      return background.get();
    }
    ModelName name = version.version().model();
    Optional<Background> sent = files.find(name, pipeline);
    Background found = sent.isPresent() ? sent.get() : training.of(version.version());
    synchronized (known) {
      // Rows that were sent in the meantime are newer than what was found.
      if (files.digest(name).map(found.sha256()::equals).orElse(sent.isEmpty())) {
        known.put(version, found);
      }
    }
    return found;
  }

  /** Returns the background of a version, if it was read before. */
  Optional<Background> known(LoadedVersion version) {
    synchronized (known) {
      return Optional.ofNullable(known.get(version));
    }
  }

  /** Forgets the backgrounds of a model, since its file was exchanged. */
  void forget(ModelName name) {
    synchronized (known) {
      known.keySet().removeIf(version -> version.version().model().equals(name));
    }
  }

  /** Returns how many versions have their background at hand. */
  int size() {
    synchronized (known) {
      known.keySet().removeIf(LoadedVersion::isClosed);
      return known.size();
    }
  }
}
