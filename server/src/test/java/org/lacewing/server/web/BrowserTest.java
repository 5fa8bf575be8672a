package org.lacewing.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.run.RunStore;
import org.lacewing.onnx.packaging.SmallModels;
import org.lacewing.server.TestServer;
import org.lacewing.server.audit.Actor;
import org.lacewing.server.deployment.Deployments;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;
import org.lacewing.server.registry.ModelVersion;
import org.lacewing.server.security.Role;

/** Walks through the pages in a real browser; skipped where there is none. */
class BrowserTest {
  @TempDir private static Path folder;

  private static TestServer server;
  private static Chromium chromium;
  private static BrowserPage page;
  private static String first;
  private static String second;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Chromium.program().isPresent(), "There is no Chromium on the path to show pages in");
    server = TestServer.in(folder);
    SampleRuns runs = new SampleRuns(server.bean(RunStore.class));
    for (int i = 0; i < 28; i++) {
      runs.finished("telco-churn", i, 0.7 + i / 1000.0, 5);
    }
    runs.failed("concrete");
    first = runs.finished("german-credit", 7, 0.78, 60);
    second = runs.finished("german-credit", 8, 0.765, 40);
    Path file = folder.resolve("credit.lwm");
    SmallModels.rows().write(file);
    ModelRegistry registry = server.bean(ModelRegistry.class);
    ModelName credit = new ModelName("credit");
    registry.register(credit, file, ModelVersion.UPLOAD);
    registry.register(credit, file, "run:" + first + "/int8");
    server.bean(Deployments.class).promote(credit, 1, Actor.named("test"));
    assertThat(
            server
                .sendAsAdmin(
                    HttpRequest.newBuilder(server.uri("/api/v1/models/credit/background"))
                        .PUT(BodyPublishers.ofString("age,size\n20,L\n30.1,M\n47,M\n25,L\n")))
                .statusCode())
        .isEqualTo(200);
    assertThat(
            server
                .send(
                    HttpRequest.newBuilder(server.uri("/v1/models/credit/predict"))
                        .header("Content-Type", "application/json")
                        .POST(
                            BodyPublishers.ofString(
                                "{\"rows\": [{\"age\": 30.1, \"size\": \"M\"}]}"))
                        .build())
                .statusCode())
        .isEqualTo(200);
    chromium = Chromium.start();
    page = new BrowserPage(chromium, "http://127.0.0.1:" + server.uri("/").getPort());
  }

  @AfterAll
  static void stop() throws IOException {
    if (chromium != null) {
      chromium.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void usual() {
    chromium.events.clear();
    page.size(1280, 900);
    page.dark(false);
  }

  @AfterEach
  void stayedAtHome() {
    assertThat(page.foreignRequests()).isEmpty();
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void listsFiltersAndSortsRuns() throws IOException {
    page.open("/");

    assertThat(page.count("tbody tr")).isEqualTo(25);
    assertThat(page.text("caption")).contains("31 runs");
    page.until(
        "[...document.images].slice(0, 5).every((image) => image.complete && image.naturalWidth)");
    page.picture("runs");

    page.leaving("document.querySelector('a[rel=next]').click()");
    assertThat(page.count("tbody tr")).isEqualTo(6);

    page.open("/");
    page.run("document.getElementById('experiment').value = 'german-credit'");
    page.run("document.getElementById('q').value = 'german'");
    page.leaving("document.querySelector('.filter button').click()");
    assertThat(page.count("tbody tr")).isEqualTo(2);

    page.leaving(
        "[...document.querySelectorAll('thead a')].find((a) =>"
            + " a.innerText.startsWith('accuracy')).click()");
    assertThat(page.text("tbody tr a")).isEqualTo("german-credit");
    assertThat(page.run("document.querySelector('tbody a').getAttribute('href')").asText())
        .isEqualTo("/runs/" + first);
    assertThat(page.run("document.querySelector('[aria-sort]').getAttribute('aria-sort')").asText())
        .isEqualTo("descending");
    page.leaving(
        "[...document.querySelectorAll('thead a')].find((a) =>"
            + " a.innerText.startsWith('accuracy')).click()");
    assertThat(page.run("document.querySelector('tbody a').getAttribute('href')").asText())
        .isEqualTo("/runs/" + second);
  }

  @Test
  void showsARunWithItsReportBehindBars() throws IOException {
    page.open("/runs/" + first);

    assertThat(page.text("h1")).isEqualTo("german-credit");
    assertThat(page.text("dl.figures")).contains("accuracy").contains("0.78");
    assertThat(page.count(".plot path.curve")).isEqualTo(2);
    assertThat(page.run("document.querySelector('main').textContent").asText())
        .contains("onnxruntime")
        .contains("int8.lwm");
    page.picture("run");
    page.run("document.querySelector('iframe').closest('details').open = true");
    assertThat(page.run("document.querySelector('iframe').getAttribute('sandbox')").asText())
        .isEmpty();
    page.until("document.querySelector('iframe').contentWindow.length === 0");
  }

  @Test
  void comparesChosenRuns() throws IOException {
    page.open("/?experiment=german-credit");
    page.run("document.querySelectorAll('input[name=ids]').forEach((box) => box.click())");
    assertThat(page.text("#choose")).startsWith("2 chosen");
    page.leaving("document.querySelector('#runs button').click()");

    assertThat(page.text("h1")).isEqualTo("Compare 2 runs");
    List<String> sections =
        List.of(
            page.run("[...document.querySelectorAll('h2')].map((h) => h.innerText).join()")
                .asText()
                .split(","));
    assertThat(sections).containsExactly("Differences", "Figures", "Training", "Models");
    assertThat(page.text("section:nth-of-type(1) table"))
        .contains("seed")
        .contains("training.epochs");
    assertThat(page.count("section:nth-of-type(3) figure:first-of-type .plot path.curve"))
        .isEqualTo(2);
    assertThat(page.count(".pareto")).isEqualTo(3);
    assertThat(page.count(".pareto:first-of-type path.mark")).isPositive();
    page.picture("compare");
  }

  @Test
  void oneChosenRunIsNotCompared() {
    page.open("/");
    page.run("document.querySelector('input[name=ids]').click()");
    page.run("document.querySelector('#runs button').click()");

    assertThat(page.run("location.pathname").asText()).isEqualTo("/");
    assertThat(page.text("#said")).contains("1 runs are chosen");
  }

  @Test
  void triesAModel() throws IOException {
    page.open("/models/credit/try");
    assertThat(page.run("document.getElementById('c0').type").asText()).isEqualTo("number");
    assertThat(page.text("#c0-range")).isEqualTo("20 to 47 in training");
    assertThat(
            page.run("[...document.getElementById('c1').options].map((o) => o.value).join()")
                .asText())
        .isEqualTo("L,M");

    page.run("document.getElementById('c0').value = '30.1'");
    page.run("document.querySelector('#try button').click()");
    page.until("document.querySelector('#answer .bars')");

    assertThat(page.text("#answer")).contains("risk = good");
    assertThat(page.text("#answer"))
        .contains("Why p(good)")
        .contains("age = 30.1")
        .contains("base");
    assertThat(page.text("#answer")).doesNotContain("There is no explanation");
    page.picture("try");
  }

  @Test
  void promotesAndRollsBackOnceSignedIn() throws IOException {
    page.open("/models/credit");
    assertThat(page.text("dl.facts")).contains("version 1");
    page.run("document.querySelector('td [data-ask]').click()");
    assertThat(page.run("document.getElementById('ask').open").asBoolean()).isTrue();
    assertThat(page.text("#question")).isEqualTo("Let version 2 of credit answer from now on?");
    page.picture("promote");
    page.run("document.getElementById('yes').click()");
    page.until("document.getElementById('refused').innerText");
    assertThat(page.text("#refused")).contains("Sign in");
    forgetRefusal();

    page.open("/login");
    page.run("document.getElementById('token').value = 'lacewing_wrong'");
    page.leaving("document.querySelector('#sign-in button').click()");
    assertThat(page.text("#sign-in-refused")).contains("not known");
    forgetRefusal();
    page.run("document.getElementById('token').focus()");
    page.type(server.token(Role.ADMIN));
    page.leaving("document.querySelector('#sign-in button').click()");
    assertThat(page.text("h1")).isEqualTo("Runs");
    assertThat(page.text("header .sign")).isEqualTo("test");
    assertThat(page.run("document.cookie").asText()).isEmpty();

    page.open("/models/credit");
    page.run("document.querySelector('td [data-ask]').click()");
    page.leaving("document.getElementById('yes').click()");
    assertThat(page.text("dl.facts")).contains("version 2");
    assertThat(page.text("main")).contains("Roll back to version 1");
    assertThat(page.text("main")).contains("Since the server started");
    page.picture("model");
    page.run("document.querySelector('.actions [data-ask]').click()");
    page.leaving("document.getElementById('yes').click()");
    assertThat(page.text("dl.facts")).contains("version 1");

    page.open("/login");
    assertThat(page.text("main")).contains("signed in as test");
    page.leaving("document.querySelector('#sign-out button').click()");
    assertThat(page.text("main")).doesNotContain("signed in");
    assertThat(page.text("header .sign")).isEqualTo("Sign in");
  }

  @Test
  void putsAVersionOnTrialAndTakesItBack() throws IOException {
    page.open("/login");
    page.run("document.getElementById('token').focus()");
    page.type(server.token(Role.ADMIN));
    page.leaving("document.querySelector('#sign-in button').click()");
    page.open("/models/credit");
    assertThat(page.text("dl.facts")).contains("version 1").doesNotContain("version 2");

    page.run("document.getElementById('canary').value = '2'");
    page.run("document.getElementById('percent').value = '25'");
    page.leaving("document.querySelector('#trial button').click()");
    assertThat(page.text("dl.facts")).contains("version 2, 25 % of requests");
    assertThat(page.run("document.getElementById('canary').value").asText()).isEqualTo("2");
    page.picture("trial");

    page.run("document.getElementById('shadow').value = '2'");
    page.run("document.querySelector('#trial button').click()");
    page.until("document.querySelector('#trial-hint.refused')");
    assertThat(page.text("#trial-hint")).contains("different versions");
    forgetRefusal();

    page.run("document.getElementById('canary').value = ''");
    page.leaving("document.querySelector('#trial button').click()");
    assertThat(page.text("dl.facts")).contains("Shadow\nversion 2").contains("Canary\nnone");

    page.run("document.getElementById('trial').dataset.stable = '2'");
    page.run("document.querySelector('#trial button').click()");
    page.until("document.querySelector('#trial-hint.refused')");
    assertThat(page.text("#trial-hint")).contains("Version 1 is the stable one by now");

    page.open("/models/credit");
    page.run("document.getElementById('shadow').value = ''");
    page.leaving("document.querySelector('#trial button').click()");
    assertThat(page.text("dl.facts")).contains("Shadow\nnone");
    page.open("/login");
    page.leaving("document.querySelector('#sign-out button').click()");
  }

  @Test
  void registersAPackageOfARun() {
    page.open("/login");
    page.run("document.getElementById('token').focus()");
    page.type(server.token(Role.ADMIN));
    page.leaving("document.querySelector('#sign-in button').click()");
    page.open("/runs/" + first);
    page.run("document.getElementById('register-model').value = 'taken-over'");
    page.leaving("document.querySelector('[data-register] button').click()");

    assertThat(page.text("h1")).isEqualTo("taken-over");
    assertThat(page.text("main")).contains("1 version").contains(first + "/int8");
    page.open("/login");
    page.leaving("document.querySelector('#sign-out button').click()");
  }

  /** The browser itself notes a status of 400 and more as an error. */
  private static void forgetRefusal() {
    chromium.events.removeIf(
        event ->
            event.path("method").asText().equals("Log.entryAdded")
                && event.path("params").path("entry").path("source").asText().equals("network"));
  }

  @Test
  void worksWithoutScripts() {
    page.scripts(false);
    try {
      page.open("/models/credit/try");
      page.leaving("document.getElementById('try').submit()");
      assertThat(page.text("#answer")).contains("risk = ");
    } finally {
      page.scripts(true);
    }
  }

  @Test
  void followsTheSystemAndKeepsAChosenScheme() throws IOException {
    String ground = "getComputedStyle(document.body).backgroundColor";
    page.dark(true);
    page.open("/");
    assertThat(page.run(ground).asText()).isEqualTo("rgb(20, 24, 29)");
    page.picture("runs-dark");

    page.dark(false);
    page.run("localStorage.removeItem('theme')");
    page.run("document.getElementById('theme').click()");
    assertThat(page.run(ground).asText()).isEqualTo("rgb(20, 24, 29)");
    page.open("/models");
    assertThat(page.run(ground).asText()).isEqualTo("rgb(20, 24, 29)");
    assertThat(page.run("document.getElementById('theme').getAttribute('aria-pressed')").asText())
        .isEqualTo("true");
    page.run("document.getElementById('theme').click(); localStorage.removeItem('theme')");
    assertThat(page.run(ground).asText()).isEqualTo("rgb(255, 255, 255)");
  }

  @Test
  void theKeyboardIsEnough() {
    page.open("/?experiment=german-credit");
    page.press("Tab");
    assertThat(page.run("document.activeElement.className").asText()).isEqualTo("skip");
    assertThat(page.run("getComputedStyle(document.activeElement).outlineStyle").asText())
        .isEqualTo("solid");
    page.press("Enter");
    page.until("document.activeElement.id === 'content'");
    for (int boxes = 0; boxes < 2; ) {
      page.press("Tab");
      if (page.run("document.activeElement.type === 'checkbox'").asBoolean()) {
        page.press(" ");
        boxes++;
      }
    }
    assertThat(page.count("input:checked")).isEqualTo(2);
    page.run("document.querySelector('#runs button').focus(); window.left = true");
    page.press("Enter");
    page.arrived();
    assertThat(page.text("h1")).isEqualTo("Compare 2 runs");
  }

  @Test
  void fitsATelephone() throws IOException {
    page.size(375, 720);
    Map<String, String> pages =
        Map.of(
            "runs-375", "/",
            "run-375", "/runs/" + first,
            "compare-375", "/compare?ids=" + first + "," + second,
            "models-375", "/models",
            "model-375", "/models/credit",
            "try-375", "/models/credit/try",
            "jobs-375", "/jobs");
    for (Map.Entry<String, String> each : pages.entrySet()) {
      page.open(each.getValue());
      assertThat(page.run("document.documentElement.scrollWidth").asInt())
          .as(each.getValue())
          .isLessThanOrEqualTo(375);
      page.picture(each.getKey());
    }
  }

  @Test
  void everyPageNamesWhatItHas() {
    for (String address :
        List.of(
            "/",
            "/runs/" + first,
            "/compare?ids=" + first + "," + second,
            "/models",
            "/models/credit",
            "/models/credit/try",
            "/jobs",
            "/login")) {
      page.open(address);

      assertThat(page.run("document.documentElement.lang").asText()).isEqualTo("en");
      assertThat(page.count("h1")).as(address).isEqualTo(1);
      assertThat(page.count("main")).isEqualTo(1);
      String unnamed =
          page.run(
                  "[...document.querySelectorAll('input:not([type=hidden]), select,"
                      + " textarea')].filter((c) => !c.labels.length && !c.ariaLabel).map((c) =>"
                      + " c.outerHTML).join()")
              .asText();
      assertThat(unnamed).as(address).isEmpty();
      assertThat(page.count("img:not([alt])")).isZero();
      assertThat(
              page.run(
                      "[...document.querySelectorAll('main > .scroll table, #runs table')]"
                          + ".every((t) => t.caption)")
                  .asBoolean())
          .as(address)
          .isTrue();
      assertThat(page.count("button:empty, a:empty")).as(address).isZero();
    }
  }

  @Test
  void errorsArePagesToo() {
    page.open("/runs/no-such-run");

    assertThat(page.text("h1")).isEqualTo("Not Found");
    assertThat(page.text("main")).contains("There is no run no-such-run");
    forgetRefusal();
  }
}
