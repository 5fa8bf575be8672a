package org.lacewing.server.web;

import static j2html.TagCreator.body;
import static j2html.TagCreator.div;
import static j2html.TagCreator.document;
import static j2html.TagCreator.head;
import static j2html.TagCreator.html;
import static j2html.TagCreator.link;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.script;
import static j2html.TagCreator.title;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.lacewing.server.security.HeaderFilter;

/**
 * The description of all routes in the form of OpenAPI, and Swagger UI to read it and to try
 * routes. Both are made when the server is compiled; a browser asks for nothing elsewhere.
 */
@Hidden
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class DescriptionController {
  /** The address of the description. */
  static final String DESCRIPTION = "/openapi.yml";

  private static final String ROOT = "/META-INF/swagger/";
  private static final String VIEW = ROOT + "views/swagger-ui/res/";
  private static final String BUNDLE = "swagger-ui-bundle.js";
  private static final String STYLE = "swagger-ui.css";
  private static final Map<String, String> FILES =
      Map.of(BUNDLE, "text/javascript", STYLE, "text/css");

  /** Swagger UI sets styles of its own, some of them in attributes; its scripts are files. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final Assets assets;

  DescriptionController(Assets assets) {
    this.assets = assets;
  }

  /** Gives the description. */
  @Get(DESCRIPTION)
  HttpResponse<byte[]> description() throws IOException {
    return file(ROOT + "lacewing.yml", "application/yaml");
  }

  /** Shows Swagger UI. */
  @Get("/api")
  HttpResponse<String> page() {
    String page =
        document(
            html(
                    head(
                        meta().withCharset("utf-8"),
                        meta()
                            .withName("viewport")
                            .withContent("width=device-width, initial-scale=1"),
                        title("Routes · Lacewing"),
                        link().withRel("icon").withHref(assets.address("icon.svg")),
                        link().withRel("stylesheet").withHref("/api/ui/" + STYLE),
                        script().withSrc("/api/ui/" + BUNDLE).attr("defer"),
                        script().withSrc(assets.address("api.js")).attr("defer")),
                    body(div().withId("routes").attr("data-description", DESCRIPTION)))
                .withLang("en"));
    return HttpResponse.ok(page)
        .header(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .header(HeaderFilter.POLICY, POLICY)
        .header("X-Frame-Options", "DENY");
  }

  /** Gives a file of Swagger UI. */
  @Get("/api/ui/{name}")
  HttpResponse<byte[]> part(@PathVariable String name) throws IOException {
    String type = FILES.get(name);
    return type == null ? HttpResponse.notFound() : file(VIEW + name, type);
  }

  private static HttpResponse<byte[]> file(String name, String type) throws IOException {
    try (InputStream in = DescriptionController.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return HttpResponse.ok(in.readAllBytes())
          .header(HttpHeaders.CONTENT_TYPE, type + "; charset=utf-8")
          .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
  }
}
