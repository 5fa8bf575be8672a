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
 * The page on user cases names, for every case of reliability, data and compression and some of
 * explanation and serving, the tests that hold it, and the tests say so themselves: class name and
 * display name begin with the case's id.
 */
class UserCasesTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  private static final List<String> CASES =
      List.of(
          "U01", "U04", "U05", "U06", "U07", "U08", "U09", "U10", "U11", "U12", "U13", "U15", "U17",
          "U19", "U20", "U21", "U22", "U23", "U24", "U27", "U28", "U29", "U30", "U31", "U32", "U34",
          "U35", "U36", "U37", "U38", "U41", "U43", "U44", "U45", "U46", "U47", "U48", "U50", "U51",
          "U52");

  private static final Pattern ROW =
      Pattern.compile("^\\| (U\\d\\d) \\| [^|]{20,} \\| ([^|]+) \\|$", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("`(\\w+)` \\((\\w+)\\)");
  private static final Pattern TEST =
      Pattern.compile("@DisplayName\\(\\s*\"(U\\d\\d) [^\"]*\"\\s*\\)\\s*class (\\w+)");

  /** Returns what the page names for each case: tests as {@code module/Class}. */
  private static Map<String, Set<String>> page() throws IOException {
    Map<String, Set<String>> rows = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(PROJECT.resolve("docs/user-cases.md")));
    while (row.find()) {
      Set<String> tests = rows.computeIfAbsent(row.group(1), id -> new TreeSet<>());
      Matcher name = NAME.matcher(row.group(2));
      while (name.find()) {
        tests.add(name.group(2) + "/" + name.group(1));
      }
      assertThat(tests).as("tests of %s", row.group(1)).isNotEmpty();
    }
    return rows;
  }

  /** Returns the tests that carry each id, found in the sources. */
  private static Map<String, Set<String>> sources() throws IOException {
    Map<String, Set<String>> tests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(PROJECT)) {
      for (Path file : files.filter(UserCasesTest::isTest).sorted().toList()) {
        Matcher test = TEST.matcher(Files.readString(file));
        while (test.find()) {
          assertThat(test.group(2)).as("class of %s", test.group(1)).startsWith(test.group(1));
          String module = PROJECT.relativize(file).getName(0).toString();
          tests
              .computeIfAbsent(test.group(1), id -> new TreeSet<>())
              .add(module + "/" + test.group(2));
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
  void everyCaseIsOnThePage() throws IOException {
    assertThat(page()).containsKeys(CASES.toArray(String[]::new));
  }

  @Test
  void thePageNamesTheTestsThatCarryTheIds() throws IOException {
    Map<String, Set<String>> page = page();
    page.values().removeIf(Set::isEmpty);
    assertThat(sources()).as("tests by case, sources against docs/user-cases.md").isEqualTo(page);
  }
}
