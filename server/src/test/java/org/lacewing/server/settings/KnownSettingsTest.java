package org.lacewing.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacewing.core.error.ConfigurationException;

class KnownSettingsTest {
  private static final Path SOURCES =
      Path.of("src", "main", "java", "org", "lacewing", "server", "settings");
  private static final Path PAGE = Path.of("..", "docs", "server.md");

  @Test
  void holdsEveryRecordOfSettings() throws IOException, ClassNotFoundException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = String.valueOf(file.getFileName()).replace(".java", "");
        if (!name.contains("-")) {
          Class<?> type = Class.forName(KnownSettings.class.getPackageName() + "." + name);
          assertThat(KnownSettings.RECORDS.contains(type))
              .as(name)
              .isEqualTo(type.isAnnotationPresent(ConfigurationProperties.class));
        }
      }
    }
  }

  @Test
  void theTableOfTheDocumentsHasEverySettingWithItsDefault() throws IOException {
    Map<String, String> table = new TreeMap<>();
    Pattern.compile("(?m)^\\| `(lacewing\\.[a-z.-]+)` \\| (?:`([^`]*)`|empty) \\| ..")
        .matcher(Files.readString(PAGE))
        .results()
        .forEach(line -> table.put(line.group(1), line.group(2) == null ? "" : line.group(2)));

    assertThat(table).isEqualTo(KnownSettings.defaults());
  }

  @ParameterizedTest
  @CsvSource({
    "lacewing.storage.dta, lacewing.storage.data",
    "lacewing.explanations.quene, lacewing.explanations.queue",
    "lacewing.explanations.cacheByte, lacewing.explanations.cache-bytes"
  })
  void refusesAnUnknownSettingWithTheNearest(String name, String near) {
    assertThatThrownBy(() -> KnownSettings.check(Set.of(name)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("Did you mean " + near + "?");
  }

  @Test
  void takesOtherSpellingsAndOtherPrograms() {
    assertThatCode(
            () -> {
              KnownSettings.check(
                  List.of("lacewing.explanations.cacheBytes", "micronaut.server.port"));
              KnownSettings.checkEnvironment(
                  List.of("LACEWING_JAVA_OPTS", "LACEWING_STORAGE_DATA", "PATH"));
            })
        .doesNotThrowAnyException();
  }

  @Test
  void refusesAnUnknownEnvironmentVariableOfAnArea() {
    assertThatThrownBy(() -> KnownSettings.checkEnvironment(List.of("LACEWING_STORAGE_DTA")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Did you mean LACEWING_STORAGE_DATA?");
  }

  @Test
  void everySettingCanBeReadFromItsDefault() {
    try (ApplicationContext context =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .properties(
                Map.of(
                    "lacewing.explanations.longest", "1500ms",
                    "lacewing.explanations.cacheBytes", "7",
                    "lacewing.storage.data", "elsewhere"))
            .start()) {
      ExplanationSettings explanations = context.getBean(ExplanationSettings.class);
      assertThat(explanations.longest()).isEqualTo(Duration.ofMillis(1500));
      assertThat(explanations.cacheBytes()).isEqualTo(7);
      assertThat(explanations.queue()).isEqualTo(16);
      assertThat(context.getBean(OperationsSettings.class).grace())
          .isEqualTo(Duration.ofSeconds(2));
      StorageSettings storage = context.getBean(StorageSettings.class);
      assertThat(storage.data()).isAbsolute().endsWithRaw(Path.of("elsewhere"));
      assertThat(storage.runs()).isAbsolute().endsWithRaw(Path.of("runs"));
      assertThat(storage.models()).isEqualTo(storage.data().resolve("models"));
      assertThat(storage.incoming()).isEqualTo(storage.data().resolve("incoming"));
      DatabaseSettings database = context.getBean(DatabaseSettings.class);
      assertThat(database.connections()).isEqualTo(4);
      assertThat(database.user()).isEqualTo("lacewing");
    }
  }

  @Test
  void neverShowsThePassword() {
    assertThat(new DatabaseSettings("jdbc:x", "me", "secret", 4, Duration.ofSeconds(1)).toString())
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({"0, 16, threads", "1, 0, queue", "65, 16, threads"})
  void refusesImpossibleNumbers(int threads, int queue, String part) {
    assertThatThrownBy(
            () -> new ExplanationSettings(threads, queue, Duration.ofSeconds(1), 1, 1, 1, 1, 0))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("lacewing.explanations." + part);
  }

  @Test
  void refusesAnImpossibleLevelAndTimes() {
    assertThatThrownBy(() -> new OperationsSettings("loud", false, Duration.ZERO, Duration.ZERO))
        .hasMessageContaining("error, warn, info, debug or trace");
    assertThatThrownBy(
            () -> new OperationsSettings("info", false, Duration.ofSeconds(-1), Duration.ZERO))
        .hasMessageContaining("grace");
  }
}
