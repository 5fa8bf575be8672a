package org.lacewing.server.operations;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** Whether the process lives and whether it takes requests, as the Open Inference Protocol asks. */
@Controller("/v2/health")
public final class HealthController {
  private final Readiness readiness;

  /** Makes the controller. */
  public HealthController(Readiness readiness) {
    this.readiness = readiness;
  }

  /** Answers 200 as long as the process can answer. */
  @Get("/live")
  public HttpResponse<?> live() {
    return HttpResponse.ok();
  }

  /** Answers 200 once the deployed models are open and until the server is told to stop. */
  @Get("/ready")
  public HttpResponse<?> ready() {
    return readiness.isReady()
        ? HttpResponse.ok()
        : HttpResponse.status(io.micronaut.http.HttpStatus.SERVICE_UNAVAILABLE);
  }
}
