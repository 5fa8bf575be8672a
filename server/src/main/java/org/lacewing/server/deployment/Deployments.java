package org.lacewing.server.deployment;

import io.micronaut.context.annotation.Bean;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.LacewingException;
import org.lacewing.server.audit.Actor;
import org.lacewing.server.audit.AuditLog;
import org.lacewing.server.database.Database;
import org.lacewing.server.database.DatabaseUnavailable;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.serving.Deployment;
import org.lacewing.server.serving.ModelHost;
import org.lacewing.server.serving.ServedModel;
import org.lacewing.server.settings.StorageSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes which versions answer. A change opens the new versions, is written to the database in one
 * transaction with its line in the log of changes, and takes effect after that: whenever the
 * process ends, the deployment of the next start is the old one or the new one. A copy in a file
 * serves starts while the database is down. Thread-safe.
 */
@Singleton
@Bean(typed = Deployments.class)
public final class Deployments {
  private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);

  private final Database database;
  private final ModelHost host;
  private final AuditLog audit;
  private final Clock clock;
  private final DeploymentFile file;
  private final Retry retry;
  private final Map<ModelName, String> notServed = new TreeMap<>();

  /** Makes the deployments of a database and a host. */
  public Deployments(
      Database database, ModelHost host, AuditLog audit, StorageSettings storage, Clock clock) {
    this.database = database;
    this.host = host;
    this.audit = audit;
    this.clock = clock;
    this.file = new DeploymentFile(storage.data());
    this.retry = new Retry(this::reconcile);
  }

  /** What a change does in its transaction besides keeping the deployment. */
  @FunctionalInterface
  private interface Step {
    void in(Handle handle, Instant at);
  }

  /**
   * Serves a deployment in place of the model's present one.
   *
   * @throws ConfigurationException if a version is not in the registry
   * @throws org.lacewing.core.error.DataException if a package is not sound
   * @throws DatabaseUnavailable if the database cannot be reached; then nothing has changed
   */
  public synchronized void deploy(Deployment next, Actor who) throws IOException {
    Optional<Integer> before = find(next.model()).map(Deployment::stable);
    change(next, who, "deploy", (handle, at) -> promoted(handle, next, before, at, who));
  }

  /**
   * Makes a version the stable one; a canary's trial ends, a shadow stays.
   *
   * @throws ConfigurationException if it is the stable one already, or not in the registry
   */
  public synchronized Deployment promote(ModelName model, int version, Actor who)
      throws IOException {
    Optional<Deployment> before = find(model);
    if (before.filter(d -> d.stable() == version && d.canary().isEmpty()).isPresent()) {
      throw new ConfigurationException(
          Failure.of("Version " + version + " is the stable version of " + model + " already"));
    }
    OptionalInt shadow = before.map(Deployment::shadow).orElse(OptionalInt.empty());
    Deployment next = new Deployment(model, version, Optional.empty(), without(shadow, version));
    Optional<Integer> stable = before.map(Deployment::stable);
    change(next, who, "promote", (handle, at) -> promoted(handle, next, stable, at, who));
    return next;
  }

  /**
   * Makes the version stable that was so before the latest promotion; once more goes back one more.
   *
   * @throws ConfigurationException if there is none
   */
  public synchronized Deployment rollback(ModelName model, Actor who) throws IOException {
    Deployment before = find(model).orElseThrow(() -> notDeployed(model));
    Integer replaced =
        history(model).stream()
            .filter(promotion -> promotion.undoneAt() == null)
            .findFirst()
            .map(Promotion::replaced)
            .orElse(null);
    if (replaced == null) {
      throw new ConfigurationException(
          Failure.of("Model " + model + " has no earlier deployment to roll back to")
              .advice("Promote a version by its number."));
    }
    Deployment next =
        new Deployment(model, replaced, Optional.empty(), without(before.shadow(), replaced));
    change(next, who, "rollback", (handle, at) -> DeploymentTable.undone(handle, model, at));
    return next;
  }

  /**
   * Serves a model no longer.
   *
   * @throws ConfigurationException if it is not deployed
   */
  public synchronized void undeploy(ModelName model, Actor who) {
    if (find(model).isEmpty()) {
      throw notDeployed(model);
    }
    List<Deployment> all =
        inTransaction(
            handle -> {
              DeploymentTable.remove(handle, model);
              audit.record(handle, who, "undeploy", "model " + model, "");
              return DeploymentTable.all(handle);
            });
    host.undeploy(model);
    notServed.remove(model);
    keep(all);
  }

  /** Returns how a model is deployed, if it is. */
  public Optional<Deployment> find(ModelName model) {
    return inTransaction(handle -> DeploymentTable.find(handle, model));
  }

  /** Returns all deployments, ordered by model. */
  public List<Deployment> list() {
    return inTransaction(DeploymentTable::all);
  }

  /** Returns the promotions of a model, the latest first, at most 1000. */
  public List<Promotion> history(ModelName model) {
    return inTransaction(handle -> DeploymentTable.history(handle, model));
  }

  /** Returns the deployed models that could not be opened, each with the reason. */
  public synchronized Map<ModelName, String> notServed() {
    return Map.copyOf(notServed);
  }

  /**
   * Opens what is deployed. While the database is down that is what the file tells; it is compared
   * with the database when that is back. A model that cannot be opened keeps no other from serving.
   */
  public synchronized void restoreAll() {
    try {
      reconcile();
    } catch (DatabaseUnavailable e) {
      LOG.warn("The database cannot be reached; serving what the file of deployments tells");
      try {
        serve(file.read());
      } catch (IOException | LacewingException unreadable) {
        LOG.error("The file of deployments cannot be read", unreadable);
      }
      retry.soon();
    }
  }

  /** Serves what the database tells. */
  private synchronized void reconcile() {
    List<Deployment> all = list();
    serve(all);
    keep(all);
  }

  private void serve(List<Deployment> all) {
    notServed.clear();
    Set<ModelName> wanted = all.stream().map(Deployment::model).collect(Collectors.toSet());
    for (ServedModel served : host.models()) {
      if (!wanted.contains(served.deployment().model())) {
        host.undeploy(served.deployment().model());
      }
    }
    for (Deployment deployment : all) {
      boolean serving =
          host.find(deployment.model())
              .filter(model -> model.deployment().equals(deployment))
              .isPresent();
      if (!serving) {
        open(deployment);
      }
    }
  }

  private void open(Deployment deployment) {
    try {
      host.deploy(deployment);
    } catch (IOException | LacewingException e) {
      LOG.error("Model {} cannot be served: {}", deployment.model(), e.getMessage());
      notServed.put(deployment.model(), String.valueOf(e.getMessage()));
    }
  }

  private void change(Deployment next, Actor who, String action, Step step) throws IOException {
    List<Deployment> all = new ArrayList<>();
    try {
      host.deploy(
          next,
          () ->
              all.addAll(
                  inTransaction(
                      handle -> {
                        Instant at = now();
                        DeploymentTable.put(handle, next, at, who.name());
                        step.in(handle, at);
                        audit.record(handle, who, action, "model " + next.model(), text(next));
                        return DeploymentTable.all(handle);
                      })));
    } catch (DatabaseUnavailable e) {
      // The transaction may have been completed by a database that could not say so any more.
      retry.soon();
      throw e;
    }
    notServed.remove(next.model());
    keep(all);
  }

  private static void promoted(
      Handle handle, Deployment next, Optional<Integer> before, Instant at, Actor who) {
    if (before.filter(stable -> stable == next.stable()).isEmpty()) {
      DeploymentTable.promoted(handle, next.model(), next.stable(), before, at, who.name());
    }
  }

  /** The change is made; without the file only a start without the database would miss it. */
  private void keep(List<Deployment> all) {
    try {
      file.write(all);
    } catch (IOException e) {
      LOG.warn(
          "The file of deployments cannot be written; it is written again at the next change", e);
    }
  }

  /** Part of a transaction. */
  @FunctionalInterface
  private interface Part<T> {
    T in(Handle handle);
  }

  private <T> T inTransaction(Part<T> part) {
    return database.use(jdbi -> jdbi.inTransaction(part::in));
  }

  private static String text(Deployment deployment) {
    return "stable "
        + deployment.stable()
        + deployment
            .canary()
            .map(c -> ", canary " + c.version() + " at " + c.percent() + " %")
            .orElse("")
        + (deployment.shadow().isPresent() ? ", shadow " + deployment.shadow().getAsInt() : "");
  }

  private static OptionalInt without(OptionalInt shadow, int version) {
    return shadow.isPresent() && shadow.getAsInt() == version ? OptionalInt.empty() : shadow;
  }

  private static ConfigurationException notDeployed(ModelName model) {
    return new ConfigurationException(Failure.of("Model " + model + " is not deployed"));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Stops waiting for the database. */
  @PreDestroy
  void close() {
    retry.close();
  }
}
