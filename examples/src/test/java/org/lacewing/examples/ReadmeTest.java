package org.lacewing.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.cli.command.Command;
import org.lacewing.cli.workflow.ExperimentFile;
import org.lacewing.core.plugin.Plugins;

/** What the README shows is true. */
class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");
  @TempDir Path folder;

  @Test
  void theExperimentIsValid() throws IOException {
    Matcher block = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(readme());
    assertThat(block.find()).isTrue();
    Path file = folder.resolve("churn.yaml");
    Files.writeString(file, block.group(1));
    assertThat(ExperimentFile.read(file, List.of("training.epochs=20")).experiment().name())
        .isEqualTo("churn");
  }

  @Test
  void theCommandsAndTheirOptionsExist() throws IOException {
    Plugins<Command> commands = Plugins.load(Command.class, "command");
    Matcher line = Pattern.compile("(?m)^bin/lacewing ([a-z]+)([^#\n]*)").matcher(readme());
    int seen = 0;
    while (line.find()) {
      Command command = commands.get(line.group(1));
      Matcher option = Pattern.compile("--([a-z][a-z-]*)").matcher(line.group(2));
      while (option.find()) {
        assertThat(
                command.options().hasLongOption(option.group(1)) || option.group(1).equals("json"))
            .as(line.group())
            .isTrue();
      }
      seen++;
    }
    assertThat(seen).isGreaterThan(5);
  }

  @Test
  void theLinksLeadSomewhere() throws IOException {
    Matcher link = Pattern.compile("\\]\\(([^)#]+)\\)").matcher(readme());
    while (link.find()) {
      assertThat(README.resolveSibling(link.group(1))).exists();
    }
  }

  private static String readme() throws IOException {
    return Files.readString(README);
  }
}
