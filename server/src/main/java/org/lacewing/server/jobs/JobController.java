package org.lacewing.server.jobs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.SystemFile;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;
import org.lacewing.server.problem.RequestFailure;
import org.lacewing.server.security.Actors;
import org.reactivestreams.Publisher;

/** Jobs over HTTP. */
@Controller("/api/v1/jobs")
@ExecuteOn(TaskExecutors.BLOCKING)
public class JobController {
  private static final int MOST = 500;
  private static final int LARGEST_PART = 1_048_576;

  private final Jobs jobs;

  /** Makes the controller. */
  public JobController(Jobs jobs) {
    this.jobs = jobs;
  }

  /** Puts a job into the queue: {@code {"kind": ..., "arguments": {...}}}. */
  @Post
  public HttpResponse<String> submit(HttpRequest<?> request, @Body String body) throws IOException {
    JsonFields json = JsonFields.parse(body, "job");
    ArgumentNames.check(json, java.util.Set.of("kind", "arguments"));
    json.object("arguments");
    Job job =
        jobs.submit(
            JobKind.of(json.text("kind")), (ObjectNode) json.node("arguments"), Actors.of(request));
    return HttpResponse.<String>accepted()
        .header("Location", "/api/v1/jobs/" + job.id())
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(Json.write(job.toJson()));
  }

  /** Lists jobs, the latest first. */
  @Get
  @Produces(MediaType.APPLICATION_JSON)
  public String list(@QueryValue(defaultValue = "100") int size) {
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray("jobs");
    jobs.list(Math.max(1, Math.min(size, MOST))).forEach(job -> list.add(job.toJson()));
    return Json.write(json);
  }

  /** Tells one job. */
  @Get("/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public String job(@PathVariable String id) {
    return Json.write(jobs.job(id).toJson());
  }

  /** Takes a job back. */
  @Delete("/{id}")
  public HttpResponse<String> cancel(HttpRequest<?> request, @PathVariable String id) {
    return HttpResponse.<String>accepted()
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(Json.write(jobs.cancel(id, Actors.of(request)).toJson()));
  }

  /**
   * Returns what the worker said, from {@code offset} on or the last {@code tail} bytes, at most 1
   * MiB; the header {@code Lacewing-Log-Offset} tells where it begins.
   */
  @Get("/{id}/log")
  public HttpResponse<byte[]> log(
      @PathVariable String id, @Nullable @QueryValue Long offset, @Nullable @QueryValue Long tail)
      throws IOException {
    Optional<Path> file = jobs.log(jobs.job(id));
    long size = file.isPresent() ? Files.size(file.get()) : 0;
    long from = offset != null ? offset : size - (tail != null ? tail : LARGEST_PART);
    from = Math.max(0, Math.min(from, size));
    byte[] part = file.isPresent() ? part(file.get(), from) : new byte[0];
    return HttpResponse.ok(part)
        .contentType("text/plain; charset=utf-8")
        .header("Lacewing-Log-Offset", Long.toString(from));
  }

  private static byte[] part(Path file, long from) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(LARGEST_PART);
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(from);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // Goes on to the end of the file or of the part.
      }
    }
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return bytes;
  }

  /** Returns the whole answer of the worker, JSON as the command line writes it. */
  @Get("/{id}/answer")
  public SystemFile answer(@PathVariable String id) {
    return new SystemFile(
        jobs.answer(jobs.job(id))
            .orElseThrow(() -> RequestFailure.notFound(Failure.of("The job has given no answer")))
            .toFile(),
        MediaType.APPLICATION_JSON_TYPE);
  }

  /** Tells what happens to a job, as Server-Sent Events, until it ends. */
  @Get("/{id}/events")
  @Produces(MediaType.TEXT_EVENT_STREAM)
  public Publisher<Event<String>> events(
      @PathVariable String id, @Nullable @Header("Last-Event-ID") Long last) {
    return JobStream.of(jobs, jobs.job(id), last == null ? 0 : last);
  }
}
