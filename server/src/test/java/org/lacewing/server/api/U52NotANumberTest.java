package org.lacewing.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.json.Json;
import org.lacewing.core.run.ActiveRun;
import org.lacewing.core.run.RunStore;
import org.lacewing.server.TestServer;

@DisplayName("U52 figures that are no numbers are kept, sorted last and leave the JSON valid")
class U52NotANumberTest {
  @TempDir private static Path folder;
  private static TestServer server;
  private static String wild;
  private static String tame;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.in(folder);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("loss", Double.NaN);
    figures.put("top", Double.POSITIVE_INFINITY);
    figures.put("bottom", Double.NEGATIVE_INFINITY);
    figures.put("largest", Double.MAX_VALUE);
    wild = run(figures, "\"NaN\"");
    tame = run(Map.of("loss", 0.25, "top", 1.0), "0.5");
  }

  private static String run(Map<String, Double> figures, String second) throws IOException {
    try (ActiveRun run = server.bean(RunStore.class).start("credit", "name: credit\nseed: 1\n")) {
      run.write(
          "metrics.json",
          "{\"other\": [1], \"training\": {\"metric\": null, \"epochs\": ["
              + "{\"epoch\": 1, \"loss\": 0.9, \"validation\": null},"
              + "{\"epoch\": 2, \"loss\": "
              + second
              + ", \"validation\": \"-Infinity\"},"
              + "{\"epoch\": 3, \"loss\": \"Infinity\", \"validation\": 0.7}]}}");
      run.finish(true, figures);
      return run.id().value();
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode get(String path) throws IOException, InterruptedException {
    var answer = server.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.parse(answer.body(), path);
  }

  @Test
  void areKeptAsTheyAre() throws IOException, InterruptedException {
    JsonNode figures = get("/api/v1/runs/" + wild).get("figures");

    assertThat(figures.get("loss").textValue()).isEqualTo("NaN");
    assertThat(figures.get("top").textValue()).isEqualTo("Infinity");
    assertThat(figures.get("bottom").textValue()).isEqualTo("-Infinity");
    assertThat(figures.get("largest").doubleValue()).isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void areSortedLastBothWays() throws IOException, InterruptedException {
    for (String sort : new String[] {"loss", "-loss", "top", "-top"}) {
      JsonNode runs = get("/api/v1/runs?sort=" + sort).get("runs");
      assertThat(runs.get(0).get("id").textValue()).as(sort).isEqualTo(tame);
      assertThat(runs.get(1).get("id").textValue()).as(sort).isEqualTo(wild);
    }
  }

  @Test
  void stayInCurvesAndComparisons() throws IOException, InterruptedException {
    JsonNode curves = get("/api/v1/runs/" + wild + "/curves").get("curves");
    assertThat(curves.get(0).get("name").textValue()).isEqualTo("loss");
    assertThat(curves.get(0).get("y").toString()).isEqualTo("[0.9,\"NaN\",\"Infinity\"]");
    assertThat(curves.get(1).get("x").toString()).isEqualTo("[2.0,3.0]");
    assertThat(curves.get(1).get("y").toString()).isEqualTo("[\"-Infinity\",0.7]");

    JsonNode compared = get("/api/v1/runs/compare?ids=" + wild + "," + tame);
    JsonNode loss = compared.get("figures").get(0);
    assertThat(loss.get("differs").booleanValue()).isTrue();
    assertThat(loss.get("values").toString()).isEqualTo("[\"NaN\",\"0.25\"]");
    assertThat(compared.get("settings").get(0).get("differs").booleanValue()).isFalse();
  }
}
