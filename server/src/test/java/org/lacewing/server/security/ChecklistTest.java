package org.lacewing.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The checklist in {@code docs/security.md} names tests that are there, and all those about access.
 */
class ChecklistTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Path TESTS = PROJECT.resolve("server/src/test/java");
  private static final Pattern ROW =
      Pattern.compile("^\\| [^|]+ \\| [^|]{20,} \\| `(\\w+)\\.(\\w+)` \\|$", Pattern.MULTILINE);
  private static final Pattern METHOD =
      Pattern.compile(
          "@(?:Test|ParameterizedTest|MethodSource[^\\n]*)\\s+(?:@[^\\n]+\\s+)*void (\\w+)\\(");
  private static final List<String> ABOUT_ACCESS = List.of("AccessTest", "ListeningTest");

  private static Set<String> listed() throws IOException {
    Set<String> names = new TreeSet<>();
    Matcher row = ROW.matcher(Files.readString(PROJECT.resolve("docs/security.md")));
    while (row.find()) {
      names.add(row.group(1) + "." + row.group(2));
    }
    return names;
  }

  private static String source(String test) throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      List<Path> found = files.filter(file -> file.endsWith(test + ".java")).toList();
      assertThat(found).as("test class %s", test).hasSize(1);
      return Files.readString(found.get(0));
    }
  }

  @Test
  void eachLineNamesATestThatIsThere() throws IOException {
    assertThat(listed()).hasSizeGreaterThan(20);
    for (String name : listed()) {
      String method = name.substring(name.indexOf('.') + 1);
      assertThat(source(name.substring(0, name.indexOf('.'))))
          .as(name)
          .contains("void " + method + "(");
    }
  }

  @Test
  void eachTestAboutAccessIsInTheList() throws IOException {
    for (String test : ABOUT_ACCESS) {
      Matcher method = METHOD.matcher(source(test));
      while (method.find()) {
        assertThat(listed()).contains(test + "." + method.group(1));
      }
    }
  }
}
