package org.lacewing.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.Cells;
import org.lacewing.core.data.Chunk;
import org.lacewing.core.data.LoadedRows;
import org.lacewing.core.data.NumberCells;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowLoader;
import org.lacewing.core.data.RowLoader.LabelUse;
import org.lacewing.core.data.RowReader;
import org.lacewing.core.data.SourceFiles;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.packaging.PackagedNetwork;

class ScoreTest {
  private static final ModelPackage MODEL = Loans.model(5, 16);

  @TempDir Path folder;
  private String model;

  @BeforeEach
  void writeModel() throws IOException {
    Path file = folder.resolve("loans.lwm");
    MODEL.write(file);
    model = file.toString();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  /** Returns the rows of a result as texts, and their columns first. */
  private static List<String> rows(Path result) throws IOException {
    List<Path> parts;
    try (var files = Files.list(result)) {
      parts = files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
    List<String> rows = new ArrayList<>();
    for (Path part : parts) {
      try (RowReader reader = SourceFiles.open(part, ReadSettings.defaults())) {
        if (rows.isEmpty()) {
          rows.add(String.join("|", reader.header().names()));
        }
        for (Optional<Chunk> next = reader.next(); next.isPresent(); next = reader.next()) {
          for (int row = 0; row < next.get().rows(); row++) {
            int at = row;
            rows.add(
                String.join("|", next.get().columns().stream().map(c -> text(c, at)).toList()));
          }
        }
      }
    }
    return rows;
  }

  private static String text(Cells cells, int row) {
    if (cells instanceof NumberCells numbers) {
      double value = numbers.value(row);
      return value == Math.rint(value) ? Long.toString((long) value) : number((float) value);
    }
    return String.valueOf(cells.text(row));
  }

  private static List<String> expected(Path file, String keys) {
    LoadedRows loaded =
        RowLoader.of(MODEL.schema(), MODEL.preprocessing(), ReadSettings.defaults())
            .load(file, LabelUse.IGNORED);
    List<String> rows = new ArrayList<>(List.of("row|line|key|prediction|p(bad)|p(good)"));
    try (Pipeline pipeline = PackagedNetwork.of(MODEL).pipeline()) {
      Tensor answers = pipeline.predict(loaded.table());
      for (int row = 0; row < loaded.table().rows(); row++) {
        rows.add(
            row
                + "|"
                + loaded.lines().get(row)
                + "|"
                + keys
                + row
                + "|"
                + MODEL.target().classes().get(ClassLabels.predicted(answers, row))
                + "|"
                + number(answers.at(row, 0))
                + "|"
                + number(answers.at(row, 1)));
      }
    }
    return rows;
  }

  private static String number(float value) {
    return Float.toString(value);
  }

  @Test
  void theResultIsThatOfTheModelWhateverTheSlices() throws IOException {
    Path csv = Loans.csv(folder.resolve("loans.csv"), 1000, 3);
    Answer answer =
        Answer.to(
            "score",
            model,
            "--in",
            csv.toString(),
            "--out",
            path("a"),
            "--id",
            "key",
            "--slice-rows",
            "170");
    assertThat(answer.err()).isEmpty();
    assertThat(answer.code()).isZero();
    assertThat(answer.out()).contains("1000 rows in 6 slices");
    assertThat(rows(folder.resolve("a"))).isEqualTo(expected(csv, "k3-"));
    assertThat(ResultBytes.of(folder.resolve("a")).keySet())
        .containsExactly(
            "_SUCCESS",
            "_manifest.json",
            "_slices.json",
            "part-00000.parquet",
            "part-00001.parquet",
            "part-00002.parquet",
            "part-00003.parquet",
            "part-00004.parquet",
            "part-00005.parquet");
  }

  @Test
  void threadsAndSparkGiveTheSameBytes() throws IOException {
    Path input = Files.createDirectories(folder.resolve("in/date=2026-01-01"));
    Loans.parquet(input.resolve("a.parquet"), 500, 1);
    Loans.parquet(folder.resolve("in/b.parquet"), 300, 2);
    Loans.parquet(folder.resolve("in/_hidden.parquet"), 10, 9);
    for (String[] way :
        new String[][] {
          {"--threads", "1"}, {"--threads", "3"}, {"--master", "local[2]"}, {"--master", "local[1]"}
        }) {
      Answer answer =
          Answer.to(
              "score",
              model,
              "--in",
              path("in"),
              "--out",
              path(way[1]),
              "--slice-rows",
              "128",
              way[0],
              way[1]);
      assertThat(answer.err()).isEmpty();
      assertThat(answer.out()).contains("800 rows in 7 slices");
      assertThat(ResultBytes.of(folder.resolve(way[1])))
          .isEqualTo(ResultBytes.of(folder.resolve("1")));
    }
    assertThat(rows(folder.resolve("1"))).hasSize(801);
  }

  private void assertRefused(int code, String message, String... words) throws IOException {
    Answer answer = Answer.to(words);
    assertThat(answer.err()).contains(message);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void errorsNameTheFileAndLeaveNoResult() throws IOException {
    Path csv = Loans.csv(folder.resolve("loans.csv"), 50, 3);
    String in = csv.toString();
    String out = path("out");
    assertRefused(3, "no.lwm", "score", path("no.lwm"), "--in", in, "--out", out);
    assertRefused(3, "no.csv", "score", model, "--in", path("no.csv"), "--out", out);
    assertRefused(
        2, "spork://x", "score", model, "--in", in, "--out", out, "--master", "spork://x");
    assertRefused(
        2,
        "No Spark master answers",
        "score",
        model,
        "--in",
        in,
        "--out",
        out,
        "--master",
        "spark://localhost:1");
    assertRefused(2, "--threads", "score", model, "--in", in, "--out", out, "--threads", "0");
    assertRefused(2, "line", "score", model, "--in", in, "--out", out, "--id", "line");
    assertRefused(2, "none", "score", "--in", in, "--out", out);
    assertRefused(3, "Column \"no\"", "score", model, "--in", in, "--out", out, "--id", "no");
  }

  @Test
  void filesOfOtherColumnsAreRefusedByName() throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    Loans.csv(in.resolve("a.csv"), 20, 1);
    Path other = Loans.csv(in.resolve("b.csv"), 20, 2);
    Files.writeString(other, Files.readString(other).replaceFirst("n3", "n33"));
    assertRefused(
        3,
        "b.csv: The files do not have the same columns: expected the columns of a.csv, found"
            + " \"n3\" is missing, \"n33\" is new",
        "score",
        model,
        "--in",
        in.toString(),
        "--out",
        path("out"));
    Files.write(in.resolve("b.csv"), new byte[] {(byte) 0xFF, 1, 2});
    assertRefused(3, "b.csv", "score", model, "--in", in.toString(), "--out", path("out"));
  }

  @Test
  void aBadRowIsToldTheSameWayByThreadsAndSpark() throws IOException {
    Path csv = Loans.csv(folder.resolve("loans.csv"), 300, 3);
    Files.writeString(csv, Files.readString(csv) + "k,1,2,3,x,5,6,7,8,car,good\n");
    String message = "column \"n3\"";
    String[] words = {
      "score", model, "--in", csv.toString(), "--out", path("out"), "--slice-rows", "50"
    };
    assertRefused(3, message, words);
    assertThat(Answer.to(words).err()).contains("unfinished result", "--resume");
    String[] spark = List.of(words).toArray(new String[10]);
    spark[8] = "--master";
    spark[9] = "local[2]";
    spark[5] = path("out2");
    String first = Answer.to(spark).err();
    assertThat(first).contains(message);
    Answer threads =
        Answer.to(
            "score",
            model,
            "--in",
            csv.toString(),
            "--out",
            path("out"),
            "--slice-rows",
            "50",
            "--resume");
    assertThat(first).isEqualTo(threads.err());
  }

  @Test
  void goesOnWithWhatIsFinished() throws IOException {
    Path csv = Loans.csv(folder.resolve("loans.csv"), 300, 3);
    String[] words = {
      "score", model, "--in", csv.toString(), "--out", path("whole"), "--slice-rows", "50"
    };
    assertThat(Answer.to(words).code()).isZero();
    Map<String, String> whole = ResultBytes.of(folder.resolve("whole"));
    interrupted("cut", words);
    Answer resumed =
        Answer.to(
            "score",
            model,
            "--in",
            csv.toString(),
            "--out",
            path("cut"),
            "--slice-rows",
            "50",
            "--resume");
    assertThat(resumed.err()).isEmpty();
    assertThat(resumed.out()).contains("3 of them from before");
    assertThat(ResultBytes.of(folder.resolve("cut"))).isEqualTo(whole);
  }

  /** Leaves what a process leaves that was killed after four of six slices, one of them spoilt. */
  private void interrupted(String name, String[] words) throws IOException {
    words[5] = path(name);
    Answer whole = Answer.to(words);
    assertThat(whole.code()).isZero();
    Path partial = folder.resolve("." + name + ".partial");
    Files.move(folder.resolve(name), partial);
    UnfinishedResult.of(partial, List.of(0, 1, 2, 3));
    Files.write(partial.resolve("part-00001.parquet"), new byte[] {1});
  }

  @Test
  void anotherWorkIsNotResumed() throws IOException {
    Path csv = Loans.csv(folder.resolve("loans.csv"), 300, 3);
    String[] words = {
      "score", model, "--in", csv.toString(), "--out", path("x"), "--slice-rows", "50"
    };
    interrupted("x", words);
    Answer answer =
        Answer.to(
            "score",
            model,
            "--in",
            csv.toString(),
            "--out",
            path("x"),
            "--slice-rows",
            "60",
            "--resume");
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.err()).contains("another rows of a slice", "expected 50, found 60");
  }
}
