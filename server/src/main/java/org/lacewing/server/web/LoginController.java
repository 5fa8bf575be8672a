package org.lacewing.server.web;

import static j2html.TagCreator.button;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.form;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.swagger.v3.oas.annotations.Hidden;
import j2html.tags.DomContent;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lacewing.core.report.HtmlFragment;
import org.lacewing.server.security.AccessFilter;
import org.lacewing.server.security.Caller;
import org.lacewing.server.security.Listening;
import org.lacewing.server.security.Tokens;
import org.lacewing.server.web.Page.Place;

/**
 * The page on which people sign in with a token. The browser keeps it as a cookie that no script
 * can read and no other site's page can send.
 */
@Hidden
@Controller
@Produces(MediaType.TEXT_HTML)
public class LoginController {
  private final Frame frame;
  private final Tokens tokens;
  private final Listening listening;

  /** Makes the controller. */
  LoginController(Frame frame, Tokens tokens, Listening listening) {
    this.frame = frame;
    this.tokens = tokens;
    this.listening = listening;
  }

  /** Shows the form. */
  @Get("/login")
  HttpResponse<String> login(HttpRequest<?> request) {
    return frame.show(page(request, ""));
  }

  /** Signs in: a known token becomes a cookie, and the list of runs is next. */
  @Post("/login")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> signIn(HttpRequest<?> request, @Body Map<String, String> form) {
    String sent = form.getOrDefault("token", "").strip();
    if (tokens.find(sent).isEmpty()) {
      return frame.show(
          HttpStatus.UNAUTHORIZED,
          page(request, "This token is not known, has expired or was taken back."));
    }
    return HttpResponse.seeOther(URI.create("/")).cookie(cookie(sent));
  }

  /** Signs out: the browser forgets the cookie. */
  @Post("/logout")
  @Consumes(MediaType.ALL)
  HttpResponse<?> signOut() {
    return HttpResponse.seeOther(URI.create("/login")).cookie(cookie("").maxAge(0));
  }

  private Cookie cookie(String value) {
    return Cookie.of(AccessFilter.COOKIE, value)
        .path("/")
        .httpOnly(true)
        .secure(listening.isTls())
        .sameSite(SameSite.Strict);
  }

  private static Page page(HttpRequest<?> request, String refused) {
    List<DomContent> parts = new ArrayList<>();
    Caller caller = Caller.of(request);
    if (caller.hasToken()) {
      parts.add(
          p(
              text("You are signed in as "),
              code(HtmlFragment.clean(caller.name())),
              text(", role " + caller.role().word() + ".")));
      parts.add(
          form(button("Sign out").withType("submit"))
              .withMethod("post")
              .withAction("/logout")
              .withId("sign-out"));
    }
    parts.add(
        form(
                div(
                        label("Token").withFor("token"),
                        input()
                            .withType("password")
                            .withId("token")
                            .withName("token")
                            .attr("autocomplete", "current-password")
                            .attr("required")
                            .attr("maxlength", "200")
                            .attr("aria-describedby", "token-hint"))
                    .withClass("field"),
                p(text(
                        "“lacewing token create” on the server's machine makes one. Without it this"
                            + " page shows and predicts on that machine only, and changes"
                            + " nothing."))
                    .withId("token-hint")
                    .withClass("hint"),
                p(refused).withId("sign-in-refused").withClass("refused").attr("role", "alert"),
                div(button("Sign in").withType("submit")).withClass("actions"))
            .withMethod("post")
            .withAction("/login")
            .withId("sign-in"));
    return new Page("Sign in", Place.NONE, List.of(), parts);
  }
}
