package org.lacewing.benchmarks.fuzz;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lacewing.core.json.Json;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.onnx.packaging.PackagedNetwork;
import org.lacewing.onnx.packaging.SmallModels;
import org.lacewing.onnx.packaging.fuzz.PackageFuzzer;

/** Opens spoilt packages until the time is over. */
final class FuzzMain {
  private FuzzMain() {}

  /** Arguments: a folder to write in, seconds, seed, the file that receives the figures. */
  public static void main(String[] arguments) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[1]));
    ModelPackage rows = SmallModels.rows();
    List<ModelPackage> sound =
        List.of(
            rows,
            ModelPackage.ofTensors(rows.signature(), rows.onnx()),
            PackagedNetwork.of(rows).packed());
    PackageFuzzer fuzzer =
        new PackageFuzzer(Path.of(arguments[0]), sound, Long.parseLong(arguments[2]));
    while (System.nanoTime() < end) {
      fuzzer.next();
    }
    Files.writeString(Path.of(arguments[3]), Json.writeLine(figures(fuzzer)));
  }

  private static ObjectNode figures(PackageFuzzer fuzzer) {
    ObjectNode figures = Json.object().put("cases", fuzzer.cases());
    ArrayNode kinds = figures.putArray("kinds");
    for (PackageFuzzer.Tally tally : fuzzer.tallies()) {
      kinds
          .addObject()
          .put("kind", tally.kind())
          .put("refused", tally.refused())
          .put("equal", tally.equal())
          .put("other", tally.other())
          .put("crashed", tally.crashed())
          .put("largestBytes", tally.largestBytes())
          .put("slowestMilliseconds", tally.slowestMilliseconds());
    }
    ArrayNode crashes = figures.putArray("crashes");
    fuzzer.crashes().forEach(crashes::add);
    return figures.put("largestHeapBytes", largestHeap());
  }

  private static long largestHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong((MemoryPoolMXBean pool) -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
