package org.lacewing.server.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.p;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.json.Json;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.Block.Verdict;
import org.lacewing.core.report.HtmlFragment;
import org.lacewing.server.problem.Problem;
import org.lacewing.server.security.AccessFilter;
import org.lacewing.server.web.Page.Place;

/** Shows problem details as a page to those who asked for one, not to programs. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ErrorPages implements Ordered {
  private static final List<String> PROGRAMS = List.of("/api/", "/v1/", "/v2/", "/assets/");

  private final Frame frame;

  ErrorPages(Frame frame) {
    this.frame = frame;
  }

  /**
   * Around the filter that lets requests in, so that its refusals become pages, and inside of that
   * which adds headers, so that they are on the page as well.
   */
  @Override
  public int getOrder() {
    return AccessFilter.ORDER - 1;
  }

  /** Turns an answer with problem details into one with a page. */
  @ResponseFilter
  MutableHttpResponse<?> filter(HttpRequest<?> request, MutableHttpResponse<?> response) {
    String accept = request.getHeaders().get(HttpHeaders.ACCEPT);
    boolean page =
        accept != null
            && accept.contains("text/html")
            && PROGRAMS.stream().noneMatch(request.getPath()::startsWith);
    boolean problem =
        response.getContentType().map(type -> type.getName().equals(Problem.TYPE)).orElse(false);
    if (!page || !problem || !(response.body() instanceof String text)) {
      return response;
    }
    MutableHttpResponse<String> shown =
        frame.show(HttpStatus.valueOf(response.code()), page(Json.parse(text, "problem")));
    String retry = response.getHeaders().get(HttpHeaders.RETRY_AFTER);
    return retry == null ? shown : shown.header(HttpHeaders.RETRY_AFTER, retry);
  }

  private static Page page(JsonNode problem) {
    List<DomContent> parts = new ArrayList<>();
    parts.add(HtmlFragment.of(new Verdict(Level.FAIL, problem.path("detail").asText())));
    parts.add(p(a("To the list of runs").withHref("/")));
    return new Page(problem.path("title").asText("Error"), Place.NONE, List.of(), parts);
  }
}
