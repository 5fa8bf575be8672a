package org.lacewing.server.rows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.packaging.PackagedNetwork;
import org.lacewing.server.TestServer;
import org.lacewing.server.serving.ServedModels;

class NamedRowsTest {
  private static final ModelPackage MODEL = ServedModels.credit(7);
  private static final Table ROWS = ServedModels.rows(40, 2).without(java.util.List.of("risk"));
  @TempDir private static Path folder;
  private static TestServer server;
  private static Tensor expected;

  @BeforeAll
  static void start() {
    server = TestServer.in(folder);
    ServedModels.serve(server, "credit", MODEL);
    ServedModels.serve(server, "price", ServedModels.price());
    ServedModels.serve(server, "tensors", ServedModels.tensors());
    try (Pipeline pipeline = PackagedNetwork.of(MODEL).pipeline()) {
      expected = pipeline.predict(ROWS);
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static ObjectNode row(Table table, int row) {
    ObjectNode json = Json.object();
    for (Column column : table.columns()) {
      if (column.isMissing(row)) {
        json.putNull(column.name());
      } else if (column instanceof NumericColumn number) {
        json.put(column.name(), number.value(row));
      } else if (column instanceof CategoricalColumn category) {
        json.put(column.name(), category.text(row));
      }
    }
    return json;
  }

  private static HttpResponse<String> post(String path, String type, String body)
      throws IOException, InterruptedException {
    return server.send(
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static HttpResponse<String> predict(String body)
      throws IOException, InterruptedException {
    return post("/v1/models/credit/predict", "application/json", body);
  }

  private static void assertEqual(JsonNode predictions) {
    assertThat(predictions).hasSize(ROWS.rows());
    for (int i = 0; i < ROWS.rows(); i++) {
      JsonNode probabilities = predictions.get(i).get("probabilities");
      assertThat((float) probabilities.get("bad").asDouble()).isEqualTo(expected.at(i, 0));
      assertThat((float) probabilities.get("good").asDouble()).isEqualTo(expected.at(i, 1));
      assertThat(predictions.get(i).get("label").asText())
          .isEqualTo(expected.at(i, 1) > expected.at(i, 0) ? "good" : "bad");
    }
  }

  @Test
  void answersRowsInJsonAsThePipelineDoes() throws Exception {
    ObjectNode body = Json.object();
    for (int i = 0; i < ROWS.rows(); i++) {
      body.withArray("rows").add(row(ROWS, i));
    }

    HttpResponse<String> answer = predict(body.toString());

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode json = Json.parse(answer.body(), "answer");
    assertThat(json.get("model").asText()).isEqualTo("credit");
    assertThat(json.get("version").asInt()).isEqualTo(1);
    assertThat(json.get("sha256").asText()).matches("[0-9a-f]{64}");
    assertEqual(json.get("predictions"));
  }

  @Test
  void answersRowsInCsvWithColumnsInAnyOrder() throws Exception {
    StringBuilder csv = new StringBuilder("\uFEFFpurpose,size,amount,age\r\n");
    for (int i = 0; i < ROWS.rows(); i++) {
      csv.append('"')
          .append(ROWS.column("purpose").text(i).replace("\"", "\"\""))
          .append("\",")
          .append(ROWS.column("size").text(i))
          .append(',')
          .append(ROWS.numeric("amount").value(i))
          .append(',')
          .append(ROWS.column("age").isMissing(i) ? "" : ROWS.numeric("age").value(i))
          .append("\r\n");
    }

    HttpResponse<String> answer =
        post("/v1/models/credit/versions/1/predict", "text/csv; charset=utf-8", csv.toString());

    assertThat(answer.body()).contains("\"predictions\"");
    assertEqual(Json.parse(answer.body(), "answer").get("predictions"));
  }

  @Test
  void takesOneRowByItselfAndAnswersNumbers() throws Exception {
    assertThat(predict(row(ROWS, 3).toString()).body()).contains("\"label\":");
    HttpResponse<String> answer =
        post("/v1/models/price/predict", "application/json", "{\"c\": 1, \"b\": 2e0, \"a\": 3}");
    assertThat(answer.body()).contains("\"predictions\":[{\"prediction\":");
  }

  @Test
  void namesColumnAndRowOfWhatIsWrong() throws Exception {
    String good = row(ROWS, 3).toString();
    assertProblem(
        good.replace("\"age\"", "\"agee\""), "row 0, column \\\"agee\\\"", "Did you mean");
    assertProblem(
        "{\"rows\": [" + good + ", {\"age\": 1, \"amount\": 2, \"size\": \"L\"}]}",
        "row 1, column \\\"purpose\\\"",
        "missing");
    assertProblem(
        "{\"rows\": [" + good + ", " + good.replaceFirst("\"size\":\"[A-Z]\"", "\"size\":3") + "]}",
        "row 1, column \\\"size\\\"",
        "expected a text, found the number 3");
    assertProblem(
        good.replaceFirst("\"age\":[^,]+", "\"age\":\"forty\""),
        "row 0, column \\\"age\\\"",
        "expected a number");
    assertProblem(
        good.replaceFirst("\"size\":\"[A-Z]\"", "\"size\":\"XXL\""),
        "row 0, column \\\"size\\\"",
        "not seen in training");
    assertProblem(good.replace("{", "{\"age\": 1, "), "row 0, column \\\"age\\\"", "twice");
    assertProblem(good.replaceFirst("\"age\":[^,]+", "\"age\":1e999"), "\\\"age\\\"", "finite");
    assertProblem("{\"rows\": []}", "no rows", "one or more");
    assertProblem(good + "x", "no JSON", "");
  }

  @Test
  void refusesAMissingValueWhereTheModelAcceptsNone() throws Exception {
    HttpResponse<String> answer =
        post("/v1/models/price/predict", "application/json", "{\"a\":1,\"b\":null,\"c\":1}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("row 0, column \\\"b\\\"", "A value is missing");
  }

  @Test
  void refusesModelsAndVersionsThatAreNotServed() throws Exception {
    String good = row(ROWS, 3).toString();
    for (String path :
        new String[] {
          "/v1/models/other/predict",
          "/v1/models/credit/versions/2/predict",
          "/v1/models/credit/versions/x/predict",
          "/v1/models/Cr%20edit/predict"
        }) {
      HttpResponse<String> answer = post(path, "application/json", good);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }
    assertThat(post("/v1/models/tensors/predict", "application/json", good).body())
        .contains("takes tensors");
  }

  private static void assertProblem(String body, String where, String what)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = predict(body);
    assertThat(answer.statusCode()).as(body).isEqualTo(400);
    assertThat(answer.body()).contains(where).contains(what);
  }
}
