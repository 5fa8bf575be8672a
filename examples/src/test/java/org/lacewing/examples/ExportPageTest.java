package org.lacewing.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lacewing.onnx.RawRowSignature;

/** The code on the page about export is code that the tests run, line by line. */
class ExportPageTest {
  private static final Path PAGE = Path.of("..", "docs", "export.md");
  private static final Path SCRIPT = Path.of("..", "benchmarks", "peers", "raw_rows.py");
  private static final Path JAVA =
      Path.of("src", "test", "java", "org", "lacewing", "examples", "RawRowsInJavaTest.java");

  private static List<String> blocks(String language) throws IOException {
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    List<String> blocks = new ArrayList<>();
    while (block.find()) {
      blocks.add(lines(block.group(1)));
    }
    return blocks;
  }

  /** Indentation and blank lines do not count. */
  private static String lines(String code) {
    return code.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void thePythonFunctionsAreTheScripts() throws IOException {
    assertThat(blocks("python")).hasSize(1).allMatch(lines(Files.readString(SCRIPT))::contains);
  }

  @Test
  void theJavaPiecesAreTheTests() throws IOException {
    assertThat(blocks("java")).hasSize(2).allMatch(lines(Files.readString(JAVA))::contains);
  }

  @Test
  void theKeysAndOutputsAreOnThePage() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains(
            "`" + RawRowSignature.ROWS + "`",
            "`" + RawRowSignature.TARGET + "`",
            "`" + RawRowSignature.SCHEMA + "`",
            "`" + RawRowSignature.LABEL + "`",
            "`" + RawRowSignature.PROBABILITIES + "`",
            "`" + RawRowSignature.PREDICTION + "`");
  }
}
