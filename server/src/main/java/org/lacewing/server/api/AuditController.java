package org.lacewing.server.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.lacewing.server.audit.AuditEntry;
import org.lacewing.server.audit.AuditLog;

/** The log of changes. */
@Controller("/api/v1/audit")
@ExecuteOn(TaskExecutors.BLOCKING)
public class AuditController {
  private static final int MOST = 500;

  private final AuditLog audit;

  /** Makes the controller. */
  public AuditController(AuditLog audit) {
    this.audit = audit;
  }

  /**
   * Changes.
   *
   * @param entries the latest first
   */
  @Serdeable
  public record Listing(List<AuditEntry> entries) {
    /** Copies the list. */
    public Listing {
      entries = List.copyOf(entries);
    }
  }

  /**
   * Lists changes, the latest first.
   *
   * @param before only those with a smaller id
   * @param size how many at most, up to 500
   */
  @Get
  public Listing list(
      HttpRequest<?> request,
      @QueryValue(defaultValue = "9223372036854775807") long before,
      @QueryValue(defaultValue = "100") int size) {
    TokenController.checkAdmin(request);
    return new Listing(audit.list(before, Math.max(1, Math.min(size, MOST))));
  }
}
