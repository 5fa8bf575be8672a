package org.lacewing.server.registration;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.lacewing.server.audit.Actor;
import org.lacewing.server.audit.AuditLog;
import org.lacewing.server.database.Database;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;
import org.lacewing.server.registry.ModelVersion;

/**
 * Registers packages as versions together with their lines in the log of changes: the version
 * appears within the transaction of its line, so that without a database, or without room for the
 * line, nothing of it is there. Thread-safe.
 */
@Singleton
public final class Registration {
  private final ModelRegistry registry;
  private final Database database;
  private final AuditLog audit;

  Registration(ModelRegistry registry, Database database, AuditLog audit) {
    this.registry = registry;
    this.database = database;
    this.audit = audit;
  }

  /**
   * Registers a package as the next version of a model.
   *
   * @param file a complete file of a package; it is copied
   * @throws org.lacewing.core.error.DataException if the file is no sound package
   * @throws org.lacewing.server.database.DatabaseUnavailable if the database cannot be reached;
   *     then nothing has changed
   * @throws IOException if the disk is full or cannot be written; then nothing has changed
   */
  public ModelVersion register(ModelName model, Path file, String origin, Actor who)
      throws IOException {
    try {
      return registry.register(
          model,
          file,
          origin,
          (version, placement) ->
              database.use(
                  jdbi ->
                      jdbi.inTransaction(
                          handle -> {
                            audit.record(
                                handle,
                                who,
                                "register",
                                "model " + version.model(),
                                "version "
                                    + version.number()
                                    + ", SHA-256 "
                                    + version.sha256()
                                    + ", "
                                    + version.origin());
                            placement.run();
                            return true;
                          })));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
