package org.lacewing.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lacewing.core.error.LacewingException;
import org.lacewing.core.json.Json;
import org.lacewing.core.plugin.Plugins;
import org.lacewing.core.provenance.CodeState;
import org.lacewing.core.provenance.Environment;
import org.lacewing.onnx.runtime.OrtVersion;
import org.lacewing.training.backend.NativeBackend;

/**
 * Runs one benchmark by its name, or lists the names. The table goes to standard error; the last
 * line on standard output is one JSON object with the figures, the machine, the commit and the
 * versions.
 */
public final class Benchmarks {
  private Benchmarks() {}

  /** Runs the benchmark named by the first argument; the others are the benchmark's own. */
  public static void main(String[] arguments) throws IOException {
    Plugins<Benchmark> benchmarks = Plugins.load(Benchmark.class, "benchmark");
    if (arguments.length == 0) {
      benchmarks.all().forEach(b -> System.out.println(b.name() + "  " + b.summary()));
      return;
    }
    try {
      Benchmark benchmark = benchmarks.get(arguments[0]);
      ObjectNode result = Json.object().put("benchmark", benchmark.name());
      result.set(
          "figures", benchmark.run(List.of(arguments).subList(1, arguments.length), System.err));
      NativeBackend backend = NativeBackend.inspect();
      Environment machine =
          Environment.current(
              Map.of("onnxruntime", OrtVersion.current(), "nd4j", backend.version()));
      result.set("environment", Json.of(machine));
      result.set("code", Json.of(CodeState.of(Path.of(""))));
      System.out.println(Json.writeLine(result).strip());
    } catch (LacewingException e) {
      System.err.println("benchmarks: " + e.getMessage());
      System.exit(e.exitCode().number());
    }
  }
}
