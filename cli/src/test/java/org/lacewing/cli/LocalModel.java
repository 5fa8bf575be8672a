package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.json.Json;

/**
 * A package of {@link TinyExperiment} on this side of the network, with what it answers to some
 * rows.
 *
 * @param file the package
 */
record LocalModel(Path file) {
  private static final List<String> ROWS = List.of("58,39,S", "21,11,L", "40,24.5,M");
  private static final Offset<Double> TOLERANCE = Offset.offset(1e-6);

  /** The rows as a request to predict or explain has them. */
  static String rows() {
    var json = Json.object();
    var list = json.putArray("rows");
    for (String row : ROWS) {
      String[] cells = row.split(",");
      list.addObject()
          .put("age", Integer.parseInt(cells[0]))
          .put("income", Double.parseDouble(cells[1]))
          .put("size", cells[2]);
    }
    return Json.write(json);
  }

  /** Returns label, p(no) and p(yes) of each row, as {@code lacewing predict} gives them. */
  private List<String[]> answers() throws Exception {
    Path rows = Files.createTempFile(file.toAbsolutePath().getParent(), "rows", ".csv");
    Files.writeString(rows, "age,income,size\n" + String.join("\n", ROWS) + "\n");
    Run predict = Run.of("predict", file.toString(), "--in", rows.toString());
    assertThat(predict.code()).as(predict.err()).isZero();
    List<String[]> answers = new ArrayList<>();
    predict.out().lines().skip(1).forEach(line -> answers.add(line.split(",", -1)));
    return answers;
  }

  /** Checks that a server answers {@link #rows} as this package does, and says which one it is. */
  void assertAnswered(JsonNode answer, int version) throws Exception {
    assertThat(answer.path("version").asInt()).isEqualTo(version);
    assertThat(answer.path("sha256").asText()).isEqualTo(Sha256.of(file));
    JsonNode predictions = answer.path("predictions");
    assertThat(predictions).hasSize(ROWS.size());
    List<String[]> local = answers();
    for (int i = 0; i < local.size(); i++) {
      assertThat(predictions.path(i).path("label").asText()).isEqualTo(local.get(i)[1]);
      assertThat(predictions.path(i).path("probabilities").path("yes").asDouble())
          .isCloseTo(Double.parseDouble(local.get(i)[3]), TOLERANCE);
    }
  }

  /** Checks that each row's reasons add up to what this package answers for its class. */
  void assertExplained(JsonNode answer, int version) throws Exception {
    assertThat(answer.path("version").asInt()).isEqualTo(version);
    assertThat(answer.path("sha256").asText()).isEqualTo(Sha256.of(file));
    JsonNode rows = answer.path("result").path("rows");
    assertThat(rows).as(answer.toString()).hasSize(ROWS.size());
    List<String[]> local = answers();
    for (int i = 0; i < local.size(); i++) {
      String label = local.get(i)[1];
      JsonNode output = Json.object();
      for (JsonNode each : rows.path(i).path("outputs")) {
        output = each.path("output").asText().equals(label) ? each : output;
      }
      assertThat(output.path("values")).as(label + " in " + rows.path(i)).hasSize(3);
      double sum = output.path("base").asDouble();
      for (JsonNode value : output.path("values")) {
        sum += value.path("value").asDouble();
      }
      int column = label.equals("yes") ? 3 : 2;
      assertThat(sum).isCloseTo(Double.parseDouble(local.get(i)[column]), TOLERANCE);
    }
  }
}
