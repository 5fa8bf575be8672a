package org.lacewing.server.deployment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.serving.Deployment;

/** Deployments and promotions as rows. */
final class DeploymentTable {
  private DeploymentTable() {}

  static List<Deployment> all(Handle handle) {
    return handle
        .createQuery("select model, stable, canary, share, shadow from deployment order by model")
        .map((row, context) -> deployment(row))
        .list();
  }

  static Optional<Deployment> find(Handle handle, ModelName model) {
    return all(handle).stream().filter(found -> found.model().equals(model)).findFirst();
  }

  static void put(Handle handle, Deployment deployment, Instant at, String who) {
    remove(handle, deployment.model());
    handle
        .createUpdate(
            "insert into deployment (model, stable, canary, share, shadow, changed_at, changed_by)"
                + " values (:model, :stable, :canary, :share, :shadow, :at, :who)")
        .bind("model", deployment.model().value())
        .bind("stable", deployment.stable())
        .bind("canary", boxed(deployment.canary().map(Deployment.Canary::version)))
        .bind("share", boxed(deployment.canary().map(Deployment.Canary::percent)))
        .bind("shadow", boxed(deployment.shadow().stream().boxed().findFirst()))
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .bind("who", who)
        .execute();
  }

  static void remove(Handle handle, ModelName model) {
    handle
        .createUpdate("delete from deployment where model = :model")
        .bind("model", model.value())
        .execute();
  }

  static void promoted(
      Handle handle,
      ModelName model,
      int version,
      Optional<Integer> replaced,
      Instant at,
      String who) {
    handle
        .createUpdate(
            "insert into promotion (model, version, replaced, promoted_at, promoted_by)"
                + " values (:model, :version, :replaced, :at, :who)")
        .bind("model", model.value())
        .bind("version", version)
        .bind("replaced", boxed(replaced))
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .bind("who", who)
        .execute();
  }

  /** Marks the latest promotion that stands as rolled back. */
  static void undone(Handle handle, ModelName model, Instant at) {
    handle
        .createUpdate(
            "update promotion set undone_at = :at where id = (select max(id) from promotion"
                + " where model = :model and undone_at is null)")
        .bind("model", model.value())
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
  }

  static List<Promotion> history(Handle handle, ModelName model) {
    return handle
        .createQuery(
            "select version, replaced, promoted_at, promoted_by, undone_at from promotion"
                + " where model = :model order by id desc limit 1000")
        .bind("model", model.value())
        .map((row, context) -> promotion(row))
        .list();
  }

  private static Deployment deployment(ResultSet row) throws SQLException {
    Integer canary = integer(row, "canary");
    Integer share = integer(row, "share");
    Integer shadow = integer(row, "shadow");
    return new Deployment(
        new ModelName(row.getString("model")),
        row.getInt("stable"),
        canary == null || share == null
            ? Optional.empty()
            : Optional.of(new Deployment.Canary(canary, share)),
        shadow == null ? OptionalInt.empty() : OptionalInt.of(shadow));
  }

  private static Promotion promotion(ResultSet row) throws SQLException {
    OffsetDateTime undone = row.getObject("undone_at", OffsetDateTime.class);
    return new Promotion(
        row.getInt("version"),
        integer(row, "replaced"),
        row.getObject("promoted_at", OffsetDateTime.class).toInstant(),
        row.getString("promoted_by"),
        undone == null ? null : undone.toInstant());
  }

  private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  private static @Nullable Integer boxed(Optional<Integer> value) {
    return value.orElse(null);
  }
}
