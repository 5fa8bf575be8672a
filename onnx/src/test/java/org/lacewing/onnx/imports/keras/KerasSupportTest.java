package org.lacewing.onnx.imports.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lacewing.core.files.ArchiveLimits;
import org.lacewing.core.files.ArchiveReader;
import org.lacewing.onnx.imports.NetworkImporter;

/** The documentation lists what the code supports, and each supported layer has a fixture. */
class KerasSupportTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "import.md");
  private static final String BEGIN = "<!-- keras layers: written by KerasSupportTest -->\n";
  private static final String END = "<!-- end of keras layers -->\n";
  private static final Pattern CLASS = Pattern.compile("\"class_name\": ?\"(\\w+)\"");

  /** Names that Keras itself turns into others when it writes a file, or that only change names. */
  private static final Set<String> WITHOUT_FIXTURE =
      Set.of(
          "Convolution1D",
          "Convolution2D",
          "Convolution3D",
          "SeparableConvolution1D",
          "SeparableConvolution2D",
          "Divide",
          "Model");

  @Test
  void documentationListsWhatIsSupported() throws IOException {
    String text = Files.readString(DOCUMENT);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    assertThat(begin).isPositive().isLessThan(end);
    String expected =
        text.substring(0, begin) + BEGIN + "\n" + table() + "\n" + text.substring(end);
    if (Boolean.getBoolean("lacewing.rewrite")) {
      Files.writeString(DOCUMENT, expected);
    }
    assertThat(Files.readString(DOCUMENT))
        .as("docs/import.md; run with -Dlacewing.rewrite=true to write it again")
        .isEqualTo(expected);
  }

  @Test
  void everySupportedLayerHasAFixture() throws IOException {
    StringBuilder configurations = new StringBuilder();
    for (KerasFixture fixture : KerasFixture.all()) {
      if (fixture.toString().endsWith(".keras")) {
        configurations.append(
            ArchiveReader.read(
                    fixture.file(),
                    Set.of("config.json", "metadata.json", "model.weights.h5"),
                    ArchiveLimits.STANDARD)
                .get("config.json")
                .text());
      } else {
        configurations.append(Files.readString(fixture.file(), StandardCharsets.ISO_8859_1));
      }
    }
    Set<String> met = new TreeSet<>(WITHOUT_FIXTURE);
    Matcher matcher = CLASS.matcher(configurations);
    while (matcher.find()) {
      met.add(matcher.group(1));
    }
    assertThat(met).containsAll(LayerConverters.all().classNames());
  }

  @Test
  void isFoundByLookUp() {
    assertThat(NetworkImporter.all().get("keras")).isInstanceOf(KerasImporter.class);
  }

  private static String table() {
    TreeMap<String, String> rows = new TreeMap<>();
    for (LayerConverter converter : ServiceLoader.load(LayerConverter.class)) {
      rows.put(
          converter.classNames().stream()
              .map(name -> "`" + name + "`")
              .collect(Collectors.joining(", ")),
          converter.support());
    }
    StringBuilder table = new StringBuilder("| layer of Keras | what is supported |\n|---|---|\n");
    rows.forEach((name, support) -> table.append("| " + name + " | " + support + " |\n"));
    return table.toString();
  }
}
