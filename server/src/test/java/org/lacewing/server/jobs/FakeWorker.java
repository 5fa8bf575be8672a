package org.lacewing.server.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lacewing.core.run.ActiveRun;
import org.lacewing.core.run.RunStore;

/** A worker that does what its command line says instead of an explainer, or trains nothing. */
final class FakeWorker {
  private FakeWorker() {}

  public static void main(String[] words) throws Exception {
    String deed = "";
    for (String word : words) {
      if (word.startsWith("--with=")) {
        deed = word.substring("--with=".length());
      } else if (word.startsWith("--runs=")) {
        deed = word;
      }
    }
    if (deed.startsWith("--runs=")) {
      train(Path.of(deed.substring("--runs=".length())));
      return;
    }
    switch (deed) {
      case "answer" -> {
        System.err.println(
            "{\"progress\":{\"stage\":\"explain\",\"done\":1,\"total\":2,\"note\":\"half\"}}");
        System.err.println("a line of the log");
        System.out.println("{\"explanations\":[{},{}]}");
      }
      case "refuse" -> {
        System.out.println("{\"error\":{\"code\":3,\"message\":\"The rows are not there.\"}}");
        System.exit(3);
      }
      case "secrets" -> {
        Set<String> names = System.getenv().keySet();
        System.err.println("environment " + names);
        System.out.println("{\"explanations\":[]}");
      }
      case "crash" -> Runtime.getRuntime().halt(134);
      case "memory" -> {
        List<long[]> taken = new ArrayList<>();
        while (true) {
          taken.add(new long[100_000]);
        }
      }
      case "flood" -> {
        String line = "x".repeat(1000);
        for (int i = 0; i < 20_000; i++) {
          System.err.println(line);
        }
        System.out.println("{\"explanations\":[]}");
      }
      case "endless" -> {
        System.err.println("child " + new ProcessBuilder("sleep", "600").start().pid());
        Thread.sleep(600_000);
      }
      default -> throw new IllegalArgumentException(deed);
    }
  }

  private static void train(Path runs) throws IOException {
    try (ActiveRun run = RunStore.at(runs, Clock.systemUTC()).start("fake", "name: fake\n")) {
      run.finish(true, Map.of("accuracy", 0.5));
      System.out.println("{\"run\":\"" + run.id() + "\"}");
    }
  }
}
