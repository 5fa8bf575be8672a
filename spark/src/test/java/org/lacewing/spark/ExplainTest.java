package org.lacewing.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.Chunk;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.data.LoadedRows;
import org.lacewing.core.data.NumberCells;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.RowLoader;
import org.lacewing.core.data.RowLoader.LabelUse;
import org.lacewing.core.data.RowReader;
import org.lacewing.core.data.SourceFiles;
import org.lacewing.core.data.SplitSettings;
import org.lacewing.core.data.StratifiedSplit;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.RowAttribution;
import org.lacewing.explain.RowAttributor;
import org.lacewing.explain.shapley.KernelShapExplainer;
import org.lacewing.explain.shapley.KernelShapSettings;
import org.lacewing.onnx.packaging.PackagedNetwork;

class ExplainTest {
  private static final ModelPackage MODEL = Loans.model(5, 16);

  @TempDir Path folder;

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private List<RowAttribution> expected(Path in, Path background) {
    RowLoader loader = RowLoader.of(MODEL.schema(), MODEL.preprocessing(), ReadSettings.defaults());
    LoadedRows rows = loader.load(background, LabelUse.REQUIRED);
    DatasetSplit parts =
        StratifiedSplit.split(
                new Dataset("b.csv", MODEL.schema(), rows.table()),
                new SplitSettings(0, 0.5, true),
                new Seed(7))
            .parts();
    try (Pipeline pipeline = PackagedNetwork.of(MODEL).pipeline();
        RowAttributor attributor =
            new KernelShapExplainer()
                .open(
                    ExplanationRequest.of(pipeline, parts, new Seed(7).derive("explanations")),
                    KernelShapSettings.defaults())) {
      return attributor.explain(loader.load(in, LabelUse.IGNORED).table(), OptionalInt.empty());
    }
  }

  private static List<List<Float>> values(Path result, int slices) {
    List<List<Float>> values = new ArrayList<>();
    for (int part = 0; part < slices; part++) {
      Path file = result.resolve("part-0000" + part + ".parquet");
      try (RowReader reader = SourceFiles.open(file, ReadSettings.defaults())) {
        List<String> names = reader.header().names();
        for (Optional<Chunk> next = reader.next(); next.isPresent(); next = reader.next()) {
          for (int row = 0; row < next.get().rows(); row++) {
            List<Float> phi = new ArrayList<>();
            for (int column = 0; column < names.size(); column++) {
              if (names.get(column).startsWith("phi(")) {
                phi.add((float) ((NumberCells) next.get().columns().get(column)).value(row));
              }
            }
            values.add(phi);
          }
        }
      }
    }
    return values;
  }

  @Test
  void theValuesAreThoseOfTheExplainer() throws IOException {
    MODEL.write(folder.resolve("loans.lwm"));
    Path in = Loans.csv(folder.resolve("loans.csv"), 40, 3);
    Path background = Loans.csv(folder.resolve("b.csv"), 60, 4);
    for (String[] way : new String[][] {{"--threads", "2"}, {"--master", "local[2]"}}) {
      Answer answer =
          Answer.to(
              "explain",
              path("loans.lwm"),
              "--in",
              in.toString(),
              "--out",
              path(way[1]),
              "--background",
              background.toString(),
              "--seed",
              "7",
              "--slice-rows",
              "15",
              "--with",
              "kernelshap",
              way[0],
              way[1]);
      assertThat(answer.err()).isEmpty();
      assertThat(answer.out()).contains("40 rows in 3 slices", "largest gap");
    }
    assertThat(ResultBytes.of(folder.resolve("local[2]")))
        .isEqualTo(ResultBytes.of(folder.resolve("2")));
    List<List<Float>> expected = new ArrayList<>();
    for (RowAttribution row : expected(in, background)) {
      List<Float> phi = new ArrayList<>();
      for (int feature = 0; feature < row.features(); feature++) {
        phi.add((float) row.value(feature));
      }
      expected.add(phi);
    }
    assertThat(values(folder.resolve("2"), 3)).isEqualTo(expected);
  }

  @Test
  void wrongRequestsAreRefusedBeforeTheFirstSlice() throws IOException {
    MODEL.write(folder.resolve("loans.lwm"));
    Path in = Loans.csv(folder.resolve("loans.csv"), 5, 3);
    String[][] wrong = {
      {"--background", path("none.csv"), "none.csv"},
      {"--with", "surrogate-tree", "does not share an answer"},
      {"--with", "kernelshap:samples=-5", "samples"},
      {"--class", "ugly", "one of bad, good"},
      {"--seed", "x", "--seed"}
    };
    for (String[] option : wrong) {
      List<String> words =
          new ArrayList<>(
              List.of("explain", path("loans.lwm"), "--in", in.toString(), "--out", path("o")));
      if (!option[0].equals("--background")) {
        words.addAll(List.of("--background", in.toString()));
      }
      words.addAll(List.of(option[0], option[1]));
      Answer answer = Answer.to(words.toArray(String[]::new));
      assertThat(answer.err()).contains(option[2]);
      assertThat(answer.code()).isIn(2, 3);
      assertThat(Files.list(folder)).noneMatch(file -> file.toString().contains(".partial"));
    }
  }
}
