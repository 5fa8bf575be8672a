package org.lacewing.server.serving;

import io.micronaut.context.annotation.Bean;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;

/**
 * The models that are being served. A deployment is exchanged in one step: requests see the old one
 * or the new one, and versions that fell out are closed when the last request that holds them has
 * ended. Thread-safe.
 */
@Singleton
@Bean(typed = ModelHost.class)
public final class ModelHost {
  private final ModelRegistry registry;
  private final Map<ModelName, ServedModel> served = new ConcurrentSkipListMap<>();

  /** Makes a host that serves nothing yet. */
  public ModelHost(ModelRegistry registry) {
    this.registry = registry;
  }

  /**
   * Serves a deployment in place of the model's present one. Its versions are opened first: if one
   * cannot be, the present one stays.
   *
   * @throws ConfigurationException if a version is not in the registry
   * @throws org.lacewing.core.error.DataException if a package is not sound
   */
  public void deploy(Deployment deployment) throws IOException {
    deploy(deployment, () -> {});
  }

  /** What must be done before a deployment takes effect. */
  @FunctionalInterface
  public interface Commit {
    /** Does it, or throws: then the present deployment stays. */
    void run() throws IOException;
  }

  /**
   * Serves a deployment in place of the model's present one, as {@link #deploy(Deployment)} does.
   *
   * @param commit runs once the versions are open, before requests see them
   */
  public synchronized void deploy(Deployment deployment, Commit commit) throws IOException {
    Optional<ServedModel> before = find(deployment.model());
    Map<Integer, LoadedVersion> opened = new TreeMap<>();
    List<LoadedVersion> fresh = new ArrayList<>();
    boolean complete = false;
    try {
      for (int number : deployment.versions().toArray()) {
        Optional<LoadedVersion> open = before.flatMap(model -> model.version(number));
        LoadedVersion version = open.isPresent() ? open.get() : open(deployment.model(), number);
        if (open.isEmpty()) {
          fresh.add(version);
        }
        opened.put(number, version);
      }
      commit.run();
      complete = true;
    } finally {
      if (!complete) {
        fresh.forEach(LoadedVersion::release);
      }
    }
    served.put(deployment.model(), new ServedModel(deployment, opened));
    before.ifPresent(model -> model.releaseAllBut(opened.keySet()));
  }

  private LoadedVersion open(ModelName model, int number) throws IOException {
    var version = registry.version(model, number);
    return LoadedVersion.open(version, registry.open(version));
  }

  /** Serves a model no longer; nothing happens if it is not served. */
  public synchronized void undeploy(ModelName model) {
    ServedModel before = served.remove(model);
    if (before != null) {
      before.releaseAllBut(List.of());
    }
  }

  /** Returns what is being served, ordered by name. */
  public Collection<ServedModel> models() {
    return List.copyOf(served.values());
  }

  /** Returns a model, if it is served. */
  public Optional<ServedModel> find(ModelName model) {
    return Optional.ofNullable(served.get(model));
  }

  /**
   * Returns a model.
   *
   * @throws ConfigurationException if it is not served
   */
  public ServedModel model(ModelName model) {
    return find(model)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    Failure.of("Model " + model + " is not served")
                        .expected("one of " + served.keySet())));
  }

  /** Lets all versions go. */
  @PreDestroy
  public synchronized void close() {
    served.keySet().forEach(this::undeploy);
  }
}
