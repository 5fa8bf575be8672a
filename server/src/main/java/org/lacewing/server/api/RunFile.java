package org.lacewing.server.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.SystemFile;
import java.nio.file.Path;
import java.util.Map;
import org.lacewing.server.security.HeaderFilter;

/**
 * A file of a run as an answer. What could show something runs in a box of its own: no script, no
 * form, no access to the server's pages.
 */
final class RunFile {
  private static final Map<String, MediaType> TYPES =
      Map.of(
          "json", MediaType.APPLICATION_JSON_TYPE,
          "html", MediaType.of("text/html; charset=utf-8"),
          "yaml", MediaType.of("text/plain; charset=utf-8"),
          "txt", MediaType.of("text/plain; charset=utf-8"),
          "csv", MediaType.of("text/csv; charset=utf-8"),
          "svg", MediaType.of("image/svg+xml"),
          "png", MediaType.of("image/png"));

  private RunFile() {}

  static HttpResponse<SystemFile> answer(Path file) {
    String name = String.valueOf(file.getFileName());
    MediaType type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    SystemFile body =
        new SystemFile(
            file.toFile(), type == null ? MediaType.APPLICATION_OCTET_STREAM_TYPE : type);
    MutableHttpResponse<SystemFile> response =
        HttpResponse.ok(type == null ? body.attach(name) : body);
    return response.header(HeaderFilter.POLICY, HeaderFilter.SANDBOX);
  }
}
