package org.lacewing.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.run.RunStore;
import org.lacewing.server.TestServer;

/** What pages are made of, without a browser. */
class PageDataTest {
  @TempDir private static Path folder;

  private static TestServer server;
  private static String run;
  private static String failed;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.in(folder);
    SampleRuns runs = new SampleRuns(server.bean(RunStore.class));
    run = runs.finished("long", 1, 0.9, 10_000);
    failed = runs.failed("broken");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> page(String path) throws IOException, InterruptedException {
    return server.send(
        HttpRequest.newBuilder(server.uri(path)).header("Accept", "text/html,*/*;q=0.8").build());
  }

  @Test
  void longCurvesAreThinned() throws IOException, InterruptedException {
    HttpResponse<String> shown = page("/runs/" + run);

    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body().length()).isLessThan(200_000);
    assertThat(page("/runs/" + run + "/sparkline.svg").body()).startsWith("<svg").contains("<path");
  }

  @Test
  void textsOfRunsAreEscaped() throws IOException, InterruptedException {
    assertThat(page("/runs/" + failed).body())
        .contains("&lt;b&gt;lost.csv&lt;/b&gt;")
        .doesNotContain("<b>lost.csv");
    assertThat(page("/?q=%22%3E%3Cscript%3E").body()).doesNotContain("\"><script>");
  }

  @Test
  void nothingInAPageRunsOrStyles() throws IOException, InterruptedException {
    for (String path :
        List.of("/", "/runs/" + run, "/models", "/compare?ids=" + run + "," + failed)) {
      HttpResponse<String> shown = page(path);

      assertThat(shown.statusCode()).as(path).isEqualTo(200);
      assertThat(shown.body())
          .doesNotContain(" style=")
          .doesNotContain("<style")
          .doesNotContain("onclick=");
      assertThat(shown.body()).doesNotContainPattern("<script(?![^>]* src=)");
      String policy = shown.headers().firstValue("Content-Security-Policy").orElseThrow();
      assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe");
    }
  }

  @Test
  void jobsAreListedAndStartedByAForm() throws IOException, InterruptedException {
    HttpResponse<String> shown = page("/jobs");

    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body()).contains("There are no jobs yet").contains(run);
    for (String kind : List.of("train", "compress", "explain", "drift")) {
      assertThat(shown.body()).contains("data-kind=\"" + kind + "\"");
    }
    assertThat(shown.body()).doesNotContain(" style=").contains("data-subject");
    assertThat(page("/jobs/no-such-job").statusCode()).isEqualTo(404);
  }

  @Test
  void theReportMayDoNothingElse() throws IOException, InterruptedException {
    HttpResponse<String> report = page("/runs/" + run + "/report");

    assertThat(report.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("sandbox;")
        .doesNotContain("allow-scripts");
  }

  @Test
  void assetsAreKeptUnderTheirDigest() throws IOException, InterruptedException {
    String address = new Assets().address("app.css");

    HttpResponse<String> asset = server.get(address);
    HttpResponse<String> old = server.get("/assets/0123456789ab/app.css");

    assertThat(asset.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    assertThat(asset.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
    assertThat(old.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(server.get(Assets.ROOT + "x/no-such.css").statusCode()).isEqualTo(404);
  }

  @Test
  void errorsArePagesForPeopleAndProblemsForPrograms() throws IOException, InterruptedException {
    HttpResponse<String> people = page("/compare?ids=" + run);
    HttpResponse<String> programs = server.get("/compare?ids=" + run);

    assertThat(people.statusCode()).isEqualTo(400);
    assertThat(people.body()).contains("2 to 10 runs").contains("<h1>");
    assertThat(programs.headers().firstValue("Content-Type").orElseThrow())
        .contains("problem+json");
  }

  @Test
  void theFrontHoldsWhatNoneBeats() {
    Candidate small = new Candidate("A", "small", 10, 5, Map.of("accuracy", 0.8), 0.9);
    Candidate good = new Candidate("A", "good", 30, 9, Map.of("accuracy", 0.9), 1);
    Candidate beaten = new Candidate("B", "beaten", 31, 9, Map.of("accuracy", 0.9), 1);
    Candidate unknown = new Candidate("B", "unknown", 10, Double.NaN, Map.of("accuracy", 0.8), 0.9);

    List<Candidate> front =
        Yardstick.front(
            List.of(small, good, beaten, unknown),
            List.of(
                Yardstick.BYTES,
                Yardstick.LATENCY,
                Yardstick.metric("accuracy"),
                Yardstick.AGREEMENT));

    assertThat(front).containsExactly(small, good);
    assertThat(Yardstick.metric("log-loss").largerIsBetter()).isFalse();
  }
}
