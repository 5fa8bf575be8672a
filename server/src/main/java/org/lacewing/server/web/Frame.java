package org.lacewing.server.web;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.button;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.li;
import static j2html.TagCreator.link;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.script;
import static j2html.TagCreator.span;
import static j2html.TagCreator.title;
import static j2html.TagCreator.ul;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.context.ServerRequestContext;
import j2html.tags.DomContent;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.report.HtmlFragment;
import org.lacewing.server.security.Caller;
import org.lacewing.server.web.Page.Place;

/** Lays pages out: navigation, heading, content. Thread-safe. */
@Singleton
final class Frame {
  private static final List<Place> PLACES = List.of(Place.RUNS, Place.MODELS, Place.JOBS);

  private final Assets assets;

  Frame(Assets assets) {
    this.assets = assets;
  }

  /** Answers with a page. */
  MutableHttpResponse<String> show(Page page) {
    return show(HttpStatus.OK, page);
  }

  /** Answers with a page that tells of an error. */
  MutableHttpResponse<String> show(HttpStatus status, Page page) {
    return HttpResponse.<String>status(status)
        .body(render(page))
        .header(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private String render(Page page) {
    String name = HtmlFragment.clean(page.title());
    return document(
        html(
                head(
                    meta().withCharset("utf-8"),
                    meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                    meta().withName("color-scheme").withContent("light dark"),
                    title(name + " · Lacewing"),
                    // Before anything is drawn, so that a chosen scheme does not flash.
                    script().withSrc(assets.address("theme.js")),
                    link().withRel("icon").withHref(assets.address("icon.svg")),
                    link().withRel("stylesheet").withHref(assets.address("report.css")),
                    link().withRel("stylesheet").withHref(assets.address("app.css")),
                    module("page.js"),
                    each(page.scripts(), this::module)),
                body(
                    a("Skip to the content").withHref("#content").withClass("skip"),
                    top(page.place()),
                    main(h1(name), each(page.content(), part -> part))
                        .withId("content")
                        .attr("tabindex", "-1"),
                    p().withId("said")
                        .withClass("hidden")
                        .attr("role", "status")
                        .attr("aria-live", "polite")))
            .withLang("en"));
  }

  private DomContent module(String name) {
    return script().withSrc(assets.address(name)).attr("type", "module");
  }

  private DomContent top(Place here) {
    return header(
            a(span("Lacewing")).withHref("/").withClass("brand"),
            nav(ul(each(PLACES, place -> li(entry(place, here))))).attr("aria-label", "Main"),
            button("Dark")
                .withId("theme")
                .withType("button")
                .attr("aria-pressed", "false")
                .attr("hidden"),
            a(caller().map(HtmlFragment::clean).orElse("Sign in"))
                .withHref("/login")
                .withClass("sign"))
        .withClass("top");
  }

  /** Returns the name of the token with which this page was asked for. */
  private static Optional<String> caller() {
    return ServerRequestContext.currentRequest()
        .map(Caller::of)
        .filter(Caller::hasToken)
        .map(Caller::name);
  }

  private static DomContent entry(Place place, Place here) {
    return a(place.words())
        .withHref(place.address())
        .condAttr(place == here, "aria-current", "page");
  }
}
