package org.lacewing.server.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowLoader;
import org.lacewing.core.data.Table;
import org.lacewing.core.json.Json;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.Explainers;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.onnx.packaging.PackagedNetwork;
import org.lacewing.onnx.packaging.SmallModels;
import org.lacewing.server.TestServer;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;
import org.lacewing.server.registry.ModelVersion;
import org.lacewing.server.serving.Deployment;
import org.lacewing.server.serving.ModelHost;

class ExplainRouteTest {
  private static final String ROWS =
      "[{\"age\": 25, \"size\": \"M\"}, {\"age\": 44, \"size\": \"L\"}]";
  private static final String BACKGROUND = "age,size\n20,L\n30.1,M\n47,M\n33,L\n";
  @TempDir private static Path folder;
  private static TestServer server;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = TestServer.in(folder);
    deploy("credit");
    assertThat(putBackground("credit", BACKGROUND).statusCode()).isEqualTo(200);
  }

  private static ModelVersion deploy(String model) throws IOException {
    Path file = folder.resolve("model.lwm");
    SmallModels.rows().write(file);
    ModelVersion version =
        server.bean(ModelRegistry.class).register(new ModelName(model), file, ModelVersion.UPLOAD);
    server.bean(ModelHost.class).deploy(Deployment.of(version.model(), version.number()));
    return version;
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> putBackground(String model, String rows)
      throws IOException, InterruptedException {
    return server.sendAsAdmin(
        HttpRequest.newBuilder(server.uri("/api/v1/models/" + model + "/background"))
            .header("Content-Type", "text/csv")
            .PUT(BodyPublishers.ofString(rows)));
  }

  private static String background(String model) throws IOException, InterruptedException {
    return server
        .sendAsAdmin(HttpRequest.newBuilder(server.uri("/api/v1/models/" + model + "/background")))
        .body();
  }

  private static HttpResponse<String> explain(String model, String body)
      throws IOException, InterruptedException {
    return server.sendAsAdmin(
        HttpRequest.newBuilder(server.uri("/v2/models/" + model + "/explain"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /** What the library says for the same rows, background and seed. */
  private static ObjectNode library(String method, Map<String, Object> settings, long seed)
      throws IOException {
    ModelPackage model = SmallModels.rows();
    Path file = folder.resolve("library.csv");
    Files.writeString(file, BACKGROUND);
    Table rows =
        RowLoader.of(model.schema(), model.preprocessing(), ReadSettings.defaults())
            .load(file, RowLoader.LabelUse.IGNORED)
            .table();
    Instances instances =
        new Instances(
            Table.of(
                NumericColumn.of("age", 25, 44),
                CategoricalColumn.of("size", List.of("L", "M"), 1, 0)),
            List.of("row 0", "row 1"));
    try (var pipeline = PackagedNetwork.of(model).pipeline()) {
      Dataset background =
          new Dataset(
              "any",
              model.schema(),
              rows.with(CategoricalColumn.of("risk", List.of("bad", "good"), 1, 1, 1, 1)));
      return Explainers.explain(
              new PluginChoice(method, Map.copyOf(settings)),
              ExplanationRequest.of(
                      pipeline,
                      new DatasetSplit(background, background, background),
                      new Seed(seed))
                  .withInstances(instances))
          .toJson();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kernelshap",
        "sampling-shapley",
        "permutation-shapley",
        "lime",
        "occlusion",
        "counterfactual",
        "anchors",
        "integrated-gradients",
        "deeplift",
        "gradient"
      })
  void equalsTheLibraryNumberByNumber(String method) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        explain("credit", "{\"rows\": " + ROWS + ", \"method\": \"" + method + "\", \"seed\": 7}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    ObjectNode json = (ObjectNode) Json.parse(answer.body(), "answer");
    assertThat(json.get("model").textValue()).isEqualTo("credit");
    assertThat(json.get("version").intValue()).isEqualTo(1);
    assertThat(json.get("sha256").textValue()).hasSize(64);
    assertThat(json.get("background").get("rows").intValue()).isEqualTo(4);
    json.remove(List.of("model", "version", "sha256", "background"));
    JsonNode expected = library(method, Map.of(), 7);
    assertThat(Json.write(json)).isEqualTo(Json.write(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"rows\": []} | 1 to 100 rows",
        "{\"rows\": 3} | one that is no list",
        "{\"row\": []} | Did you mean \"rows\"?",
        "{} | Field \"rows\" is missing",
        "{\"rows\": [{\"age\": 1}]} | Column \"size\" is missing",
        "{\"rows\": [{\"age\": \"x\", \"size\": \"M\"}]} | rows[0], column \"age\"",
        "{\"rows\": [{\"age\": 1, \"size\": \"M\"}], \"method\": \"kernelshop\"} | kernelshap",
        "{\"rows\": [{\"age\": 1, \"size\": \"M\"}], \"method\": \"permutation\"} | as a whole",
        "{\"rows\": [{\"age\": 1, \"size\": \"M\"}], \"settings\": {\"bckground\": 3}} |"
            + " background",
        "{\"rows\": [{\"age\": 1, \"size\": \"M\"}], \"timeLimit\": \"fast\"} | 500ms, 2s or 1m",
        "{\"rows\": [{\"age\": 1, \"size\": \"M\"}], \"method\": \"lime\", \"budget\": 9} | no"
            + " budget",
        "{\"rows\": [{\"age\": 1, \"size\": \"M\"}], \"budget\": 900, \"settings\": {\"rows\": 5}}"
            + " | twice",
        "{\"rows\": [{\"age\": 1, \"size\": \"M\"}], \"budget\": 1000001} | at most 1000000",
        "[1] | an object",
        "{ | not valid JSON"
      })
  void namesWhatIsWrong(String body, String part) throws IOException, InterruptedException {
    HttpResponse<String> answer = explain("credit", body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(Json.parse(answer.body(), "answer").get("error").textValue()).contains(part);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/models/none/explain", "/v2/models/credit/versions/9/explain"})
  void tellsThatAVersionIsNotServed(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        server.sendAsAdmin(
            HttpRequest.newBuilder(server.uri(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"rows\": " + ROWS + "}")));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Json.parse(answer.body(), "answer").get("error").textValue()).contains("serve");
  }

  @Test
  void tellsHowToGiveABackground() throws IOException, InterruptedException {
    deploy("bare");

    HttpResponse<String> answer = explain("bare", "{\"rows\": " + ROWS + "}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("PUT /api/v1/models/bare/background");
  }

  @Test
  void refusesABackgroundThatDoesNotFitAndKeepsTheOldOne()
      throws IOException, InterruptedException {
    deploy("kept");
    putBackground("kept", BACKGROUND);
    String before = background("kept");

    assertThat(putBackground("kept", "age\n3\n").body()).contains("size");
    assertThat(putBackground("kept", "age,size\nx,L\n").statusCode()).isEqualTo(400);
    assertThat(putBackground("kept", "age,size\n").statusCode()).isEqualTo(400);
    String large = "age,size\n" + "3,L\n".repeat(2_200_000);
    assertThat(putBackground("kept", large).statusCode()).isEqualTo(413);

    assertThat(background("kept")).contains("sha256").isEqualTo(before);
  }

  @Test
  void usesANewBackgroundAtOnceAndRepeatsAnAnswerFromMemory()
      throws IOException, InterruptedException {
    deploy("fresh");
    putBackground("fresh", BACKGROUND);
    String body = "{\"rows\": " + ROWS + "}";
    String first = explain("fresh", body).body();
    long done = server.bean(ExplanationPool.class).done();
    assertThat(explain("fresh", "{\"seed\": 1, \"rows\": " + ROWS + "}").body()).isEqualTo(first);
    assertThat(server.bean(ExplanationPool.class).done()).isEqualTo(done);

    putBackground("fresh", "age,size\n90,L\n");

    assertThat(explain("fresh", body).body()).isNotEqualTo(first);
  }

  @Test
  void saysThatItStoppedEarly() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        explain(
            "credit",
            "{\"rows\": "
                + ROWS
                + ", \"method\": \"sampling-shapley\", \"timeLimit\": \"20ms\","
                + " \"budget\": 1000000}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"cutShort\":true");
  }

  @Test
  void stopsWhatHasNoEarlyEnd() throws IOException, InterruptedException {
    long before = server.bean(ExplanationPool.class).stopped();

    HttpResponse<String> answer =
        explain(
            "credit",
            "{\"rows\": "
                + ROWS
                + ", \"method\": \"integrated-gradients\", \"timeLimit\": \"1ms\","
                + " \"settings\": {\"steps\": 1000000000}}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(server.bean(ExplanationPool.class).stopped()).isGreaterThanOrEqualTo(before);
  }
}
