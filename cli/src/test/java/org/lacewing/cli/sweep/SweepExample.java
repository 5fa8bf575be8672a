package org.lacewing.cli.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lacewing.cli.TinyExperiment;
import org.lacewing.core.files.Sha256;

/** The sweep files of {@code docs/sweep.md} beside the files that they name. */
final class SweepExample {
  private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

  private SweepExample() {}

  /** Writes the first example, of an experiment, and the experiment. */
  static Path experiment(Path folder) throws IOException {
    TinyExperiment tiny = TinyExperiment.in(folder);
    Files.copy(tiny.file("tiny.yaml"), folder.resolve("credit.yaml"));
    return Files.writeString(folder.resolve("rates.yaml"), examples().get(0));
  }

  /** Writes the second example, of compressions, a package and rows. */
  static Path compression(Path folder) throws IOException {
    TinyExperiment tiny = TinyExperiment.in(folder);
    String run = tiny.trained("--set", "model.hidden=[24]");
    Files.copy(
        tiny.runs().resolve(run).resolve("models/original.lwm"), folder.resolve("credit.lwm"));
    Files.copy(tiny.file("data.csv"), folder.resolve("labelled.csv"));
    return Files.writeString(folder.resolve("small.yaml"), examples().get(1));
  }

  private static List<String> examples() throws IOException {
    Matcher matcher = YAML.matcher(Files.readString(Path.of("../docs/sweep.md")));
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  /** Returns the digests of all files of a result that must be the same whoever made it. */
  static Map<String, String> bytes(Path result) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(result)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = result.relativize(file).toString();
        if (!name.equals("_manifest.json") && !name.equals("runs.csv")) {
          digests.put(name, Sha256.of(file));
        }
      }
    }
    return digests;
  }
}
