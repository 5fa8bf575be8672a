package org.lacewing.benchmarks.coldstart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.lacewing.benchmarks.ArgumentBenchmark;
import org.lacewing.benchmarks.WholeArguments;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.DirectoryTree;
import org.lacewing.core.json.Json;
import org.lacewing.core.metrics.Percentile;
import org.lacewing.core.tensor.Tensor;

/**
 * Time from the start of a Java process to the first answer of the German credit network: as a
 * package and as ONNX files in processes that have core, onnx and their libraries only, and as
 * DL4J's own file in DL4J. Starts keep ONNX Runtime's library in a home folder of their own; others
 * are the first in an empty one, or keep nothing. Every program is started once a round, each round
 * begins with another one, and every answer is compared with the network's.
 */
public final class ColdStart implements ArgumentBenchmark {
  private static final Path EXPERIMENTS = Path.of("examples", "experiments").toAbsolutePath();
  private static final int ROUNDS = 25;
  private static final double TOLERANCE = 1e-5;
  private static final String UNKEPT = "-Dlacewing.native.cache=off";
  private static final String BASELINE = "DL4J's zip file";

  @Override
  public String name() {
    return "cold-start";
  }

  @Override
  public String summary() {
    return "From process start to first answer: package and ONNX files without ND4J, and DL4J.";
  }

  @Override
  public ObjectNode run(List<String> arguments, Appendable table) throws IOException {
    int rounds = WholeArguments.of(arguments, 1, "the number of rounds").at(0, ROUNDS);
    Path folder = Files.createTempDirectory("cold-start");
    try {
      return measure(rounds, folder, table);
    } finally {
      DirectoryTree.delete(folder);
    }
  }

  private static ObjectNode measure(int rounds, Path folder, Appendable table) throws IOException {
    CreditFiles files = CreditFiles.write(EXPERIMENTS, folder);
    List<Contender> contenders = contenders(files, folder);
    ObjectNode figures = Json.object().put("rounds", rounds);
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    figures.put("loadAverageBefore", load);
    table.append(
        String.format(
            Locale.ROOT,
            "%d rounds; load average before: %.2f (the training of the network adds to it)%n",
            rounds,
            load));
    report(starts(rounds, contenders, files.expected(), folder), figures, table);
    return figures;
  }

  private static List<Contender> contenders(CreditFiles files, Path folder) throws IOException {
    ServingPath serving = ServingPath.ofServing(Path.of(""), folder.resolve("serving"));
    Home home = Home.in(folder.resolve("home"), false);
    Home empty = Home.in(folder.resolve("empty-home"), true);
    Home unused = Home.in(folder.resolve("unused-home"), false);
    ServingPath all = ServingPath.ofAll(folder.resolve("all"));
    Contender dl4j =
        new Contender(
            BASELINE,
            all,
            Dl4jMain.class,
            List.of("-Dorg.bytedeco.javacpp.maxphysicalbytes=0"),
            with(files.dl4j(), files.encoded()),
            unused);
    Contender packaged =
        plain("package", serving, PackageMain.class, files.packaged(), files, home);
    Contender network =
        plain("ONNX file", serving, NetworkMain.class, files.network(), files, home);
    Contender rawRows =
        plain("raw-row file", serving, RawRowMain.class, files.rawRows(), files, home);
    return List.of(
        dl4j,
        packaged,
        network,
        rawRows,
        plain("ONNX Runtime alone", serving, RuntimeMain.class, files.network(), files, unused),
        network.in(empty, "ONNX file, first start"),
        network.in(unused, "").with("ONNX file, library not kept", UNKEPT),
        packaged.in(empty, "package, first start"),
        packaged.in(unused, "").with("package, library not kept", UNKEPT),
        packaged.with("package, nothing shared", "-Xshare:off"),
        packaged.with("package, first compiler only", "-XX:TieredStopAtLevel=1"),
        archived(dl4j, folder),
        archived(packaged, folder),
        archived(network, folder),
        archived(rawRows, folder));
  }

  private static Contender plain(
      String name, ServingPath path, Class<?> program, Path model, CreditFiles files, Home home) {
    boolean raw = program != NetworkMain.class && program != RuntimeMain.class;
    return new Contender(
        name, path, program, List.of(), with(model, raw ? files.cells() : files.encoded()), home);
  }

  private static List<String> with(Path model, List<String> row) {
    List<String> arguments = new ArrayList<>(List.of(model.toString()));
    arguments.addAll(row);
    return arguments;
  }

  /** Returns the contender with an archive of the classes it uses, written by a first start. */
  private static Contender archived(Contender contender, Path folder) throws IOException {
    Path archive = folder.resolve(contender.program().getSimpleName() + ".jsa");
    Path log = folder.resolve("log");
    FreshProcess.run(contender.with("", "-XX:ArchiveClassesAtExit=" + archive), log);
    if (!Files.exists(archive)) {
      throw new DataException(
          Failure.of("Java has written no archive of classes")
              .at(contender.name())
              .received(Files.readString(log)));
    }
    return contender.with(contender.name() + ", AppCDS", "-XX:SharedArchiveFile=" + archive);
  }

  private static Map<Contender, List<FreshProcess>> starts(
      int rounds, List<Contender> contenders, Tensor expected, Path folder) throws IOException {
    Map<Contender, List<FreshProcess>> starts = new LinkedHashMap<>();
    for (Contender contender : contenders) {
      check(contender, FreshProcess.run(contender, folder.resolve("log")), expected);
      starts.put(contender, new ArrayList<>());
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < contenders.size(); i++) {
        Contender contender = contenders.get((round + i) % contenders.size());
        FreshProcess start = FreshProcess.run(contender, folder.resolve("log"));
        check(contender, start, expected);
        starts.computeIfAbsent(contender, key -> new ArrayList<>()).add(start);
      }
    }
    return starts;
  }

  /** Refuses another answer than the network's, and a serving process that could find ND4J. */
  private static void check(Contender contender, FreshProcess start, Tensor expected)
      throws IOException {
    List<Float> values = start.answer().values();
    boolean equal = values.size() == expected.size();
    for (int i = 0; equal && i < values.size(); i++) {
      equal = Math.abs(values.get(i) - expected.at(i)) <= TOLERANCE;
    }
    boolean engine = contender.program() == Dl4jMain.class;
    boolean keeps =
        Set.of(PackageMain.class, NetworkMain.class, RawRowMain.class).contains(contender.program())
            && !contender.options().contains(UNKEPT);
    if (contender.home().isUsed() != keeps) {
      throw new DataException(
          Failure.of("A fresh process is not what is to be measured")
              .at(contender.name())
              .expected(
                  "ONNX Runtime's library " + (keeps ? "" : "not ") + "kept in the home folder")
              .received("the opposite; lacewing doctor tells why"));
    }
    if (!equal || start.answer().nd4j() != engine) {
      throw new DataException(
          Failure.of("A fresh process is not what is to be measured")
              .at(contender.name())
              .expected(expected + (engine ? " with" : " without") + " ND4J on the class path")
              .received(start.answer().line()));
    }
  }

  private static void report(
      Map<Contender, List<FreshProcess>> starts, ObjectNode figures, Appendable table)
      throws IOException {
    ArrayNode rows = figures.putArray("programs");
    double[] baseline = null;
    table.append("from process start     from main\n");
    table.append("p50, ms  p90, ms  p50, ms  p90, ms  DL4J / this  program\n");
    for (Map.Entry<Contender, List<FreshProcess>> entry : starts.entrySet()) {
      double[] whole = entry.getValue().stream().mapToDouble(FreshProcess::fromStart).toArray();
      double[] main = entry.getValue().stream().mapToDouble(FreshProcess::fromMain).toArray();
      baseline = baseline == null ? whole : baseline;
      double[] ratios = new double[whole.length];
      for (int round = 0; round < ratios.length; round++) {
        ratios[round] = baseline[round] / whole[round];
      }
      double ratio = Percentile.of(ratios, 50);
      rows.addObject()
          .put("program", entry.getKey().name())
          .put("fromStartP50Milliseconds", Percentile.of(whole, 50))
          .put("fromStartP90Milliseconds", Percentile.of(whole, 90))
          .put("fromMainP50Milliseconds", Percentile.of(main, 50))
          .put("fromMainP90Milliseconds", Percentile.of(main, 90))
          .put("dl4jTimesThis", ratio);
      table.append(
          String.format(
              Locale.ROOT,
              "%7.0f  %7.0f  %7.0f  %7.0f  %11.1f  %s%n",
              Percentile.of(whole, 50),
              Percentile.of(whole, 90),
              Percentile.of(main, 50),
              Percentile.of(main, 90),
              ratio,
              entry.getKey().name()));
    }
  }
}
