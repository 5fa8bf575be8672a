package org.lacewing.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page on faults of compression names, for every row, the tests that hold it, and the tests say
 * so themselves: their display name begins with {@code fault N: }.
 */
class CompressionFaultsTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  private static final List<Integer> FAULTS =
      List.of(
          1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 21, 22, 23, 24, 26, 27,
          29, 30, 31, 32, 33, 35, 36);

  private static final Pattern ROW =
      Pattern.compile("^\\| (\\d+) \\| [^|]{20,} \\| ([^|]+) \\|$", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("`(\\w+)` \\((\\w+)\\)");
  private static final Pattern TEST =
      Pattern.compile("@DisplayName\\(\\s*\"fault (\\d+): [^\"]{20,}\"");

  /** Returns what the page names for each row: tests as {@code module/Class}. */
  private static Map<Integer, Set<String>> page() throws IOException {
    Map<Integer, Set<String>> rows = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(PROJECT.resolve("docs/compression-faults.md")));
    while (row.find()) {
      Set<String> tests = new TreeSet<>();
      Matcher name = NAME.matcher(row.group(2));
      while (name.find()) {
        tests.add(name.group(2) + "/" + name.group(1));
      }
      assertThat(tests).as("tests of row %s", row.group(1)).isNotEmpty();
      assertThat(rows.put(Integer.valueOf(row.group(1)), tests)).as(row.group(1)).isNull();
    }
    return rows;
  }

  /** Returns the tests that carry each number, found in the sources. */
  private static Map<Integer, Set<String>> sources() throws IOException {
    Map<Integer, Set<String>> tests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(PROJECT)) {
      for (Path file : files.filter(CompressionFaultsTest::isTest).sorted().toList()) {
        Matcher test = TEST.matcher(Files.readString(file));
        while (test.find()) {
          String module = PROJECT.relativize(file).getName(0).toString();
          String name = file.getFileName().toString().replace(".java", "");
          tests
              .computeIfAbsent(Integer.valueOf(test.group(1)), id -> new TreeSet<>())
              .add(module + "/" + name);
        }
      }
    }
    return tests;
  }

  private static boolean isTest(Path file) {
    String path = PROJECT.relativize(file).toString().replace('\\', '/');
    return path.matches("\\w+/src/test/java/.*\\.java");
  }

  @Test
  void everyFaultIsOnThePage() throws IOException {
    assertThat(page().keySet()).containsAll(FAULTS);
  }

  @Test
  void thePageNamesTheTestsThatCarryTheNumbers() throws IOException {
    assertThat(sources())
        .as("tests by row, sources against docs/compression-faults.md")
        .isEqualTo(page());
  }
}
