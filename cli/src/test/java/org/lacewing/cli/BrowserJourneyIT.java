package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.server.database.TestPostgres;
import org.lacewing.server.web.BrowserPage;
import org.lacewing.server.web.Chromium;

/** The way of a model through the pages of the distribution's server, in a real browser. */
class BrowserJourneyIT {
  private static final Duration JOB = Duration.ofMinutes(3);
  private static final String YES = "document.getElementById('yes').click()";

  @TempDir private static Path folder;
  private static TinyExperiment tiny;
  private static String first;
  private static String second;

  @BeforeAll
  static void train() throws IOException {
    Assumptions.assumeTrue(
        Chromium.program().isPresent(), "There is no Chromium on the path to show pages in");
    tiny = TinyExperiment.in(Files.createDirectories(folder.resolve("data")));
    first = tiny.trained();
    second = tiny.trained("--set", "training.epochs=3");
  }

  @Test
  void onTheDatabaseOfTheServerItself() throws Exception {
    travel("h2");
  }

  @Test
  void onPostgres() throws Exception {
    Optional<Path> programs = TestPostgres.programs();
    Assumptions.assumeTrue(programs.isPresent(), "PostgreSQL is not installed");
    try (TestPostgres postgres = TestPostgres.start(programs.get())) {
      travel(
          "postgres",
          "--database",
          String.valueOf(postgres.database("pages").get("lacewing.database.url")));
    }
  }

  private void travel(String name, String... settings) throws Exception {
    Path place = Files.createDirectories(folder.resolve(name));
    Files.createSymbolicLink(place.resolve("data"), folder.resolve("data"));
    String[] all = new String[settings.length + 2];
    System.arraycopy(settings, 0, all, 2, settings.length);
    all[0] = "--runs";
    all[1] = tiny.runs().toString();
    try (ServerProcess server = ServerProcess.start(place, all);
        Chromium chromium = Chromium.start()) {
      BrowserPage page = new BrowserPage(chromium, server.address());
      signIn(page, server.token());
      register(page);
      promote(page, 1);
      tryIt(page, 1);
      watchAndCancel(page);
      compress(page);
      compare(page);
      promote(page, 2);
      tryIt(page, 2);
      rollBack(page);
      tryIt(page, 1);
      assertThat(page.complaints()).isEmpty();
      assertThat(page.foreignRequests()).isEmpty();
    }
  }

  private static void signIn(BrowserPage page, String token) {
    page.open("/login");
    page.run("document.getElementById('token').focus()");
    page.type(token);
    page.leaving("document.querySelector('#sign-in button').click()");
    assertThat(page.text("h1")).isEqualTo("Runs");
    assertThat(page.text("#runs")).contains("tiny");
  }

  private static void register(BrowserPage page) throws IOException {
    page.open("/runs/" + first);
    page.picture("journey-1-run");
    page.run("document.getElementById('register-package').value = 'original'");
    page.leaving("document.querySelector('[data-register] button').click()");
    assertThat(page.text("h1")).isEqualTo("tiny");
    assertThat(page.text("main")).contains("No version is served").contains(first + "/original");
  }

  private static void promote(BrowserPage page, int version) throws IOException {
    page.open("/models/tiny");
    page.run(
        "[...document.querySelectorAll('[data-ask]')].find((b) => b.innerText === 'Promote version "
            + version
            + "').click()");
    page.leaving(YES);
    assertThat(page.text("dl.facts")).contains("version " + version);
    page.picture("journey-5-model");
  }

  private static void tryIt(BrowserPage page, int version) throws IOException {
    page.open("/models/tiny/try");
    assertThat(page.text("main")).contains("Version " + version + ",");
    page.run("document.getElementById('c0').value = '58'");
    page.run("document.getElementById('c1').value = '39'");
    page.run("document.getElementById('c2').value = 'S'");
    page.run("document.querySelector('#try button').click()");
    page.until("document.querySelector('#answer .bars')");
    assertThat(page.text("#answer")).contains("paid = yes").contains("Why p(yes)");
    page.picture("journey-2-try-" + version);
  }

  /** A training that would take very long is seen going on, and is ended. */
  private static void watchAndCancel(BrowserPage page) throws IOException {
    page.open("/jobs");
    choose(page, "train");
    page.run("document.getElementById('train-run').value = '" + first + "'");
    page.run("document.getElementById('train-set').value = 'training.epochs=10000000'");
    page.leaving("document.querySelector('#job-form button').click()");
    assertThat(page.text("h1")).startsWith("train job");

    String bar = "document.getElementById('job-progress').value";
    page.until(bar + " > 0", JOB);
    int seen = page.run(bar).asInt();
    page.until(bar + " > " + seen, JOB);
    assertThat(page.text("#job-progress-text")).contains("train").contains(" of 10000000");
    assertThat(page.text("#job-status")).endsWith("running");
    page.picture("journey-3-job");
    page.run("document.querySelector('[data-ask]').click()");
    page.run(YES);
    page.until("document.getElementById('job-status').innerText.endsWith('cancelled')", JOB);
  }

  private static void choose(BrowserPage page, String kind) {
    page.run(
        "const kind = document.getElementById('kind'); kind.value = '"
            + kind
            + "'; kind.dispatchEvent(new Event('change'))");
  }

  private static void compress(BrowserPage page) throws IOException {
    page.open("/jobs");
    choose(page, "compress");
    page.run("document.getElementById('compress-subject').value = 'version tiny/1'");
    page.run("document.getElementById('compress-passes').value = 'int8:arithmetic=float'");
    page.run("document.getElementById('compress-register').checked = true");
    page.leaving("document.querySelector('#job-form button').click()");
    assertThat(page.text("h1")).startsWith("compress job");

    page.until("document.getElementById('job-status').innerText.endsWith('succeeded')", JOB);
    page.until("document.querySelector('a[href=\"/models/tiny\"]')");
    assertThat(page.text("main")).contains("tiny version 2");
  }

  private static void compare(BrowserPage page) throws IOException {
    page.open("/");
    page.run(
        "for (const id of ['"
            + first
            + "', '"
            + second
            + "']) document.querySelector(`input[name=ids][value=\"${id}\"]`).click()");
    page.leaving("document.querySelector('#runs button').click()");
    assertThat(page.text("h1")).isEqualTo("Compare 2 runs");
    assertThat(page.text("section:nth-of-type(1) table")).contains("training.epochs");
    page.picture("journey-4-compare");
  }

  private static void rollBack(BrowserPage page) {
    page.open("/models/tiny");
    page.run("document.querySelector('.actions [data-ask]').click()");
    assertThat(page.text("#question")).isEqualTo("Roll tiny back to version 1?");
    page.leaving(YES);
    assertThat(page.text("dl.facts")).contains("version 1");
  }
}
