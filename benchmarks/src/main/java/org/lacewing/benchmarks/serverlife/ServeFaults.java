package org.lacewing.benchmarks.serverlife;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lacewing.benchmarks.ArgumentBenchmark;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.LacewingException;
import org.lacewing.core.json.Json;
import org.lacewing.core.random.Seed;

/**
 * The distribution's server when things go wrong: it is killed in the middle of its work, its
 * database and its disk leave it alone, its workers use up their memory, and it is asked nonsense.
 * What it says and what is there after the next start is compared with what must be.
 */
public final class ServeFaults implements ArgumentBenchmark {
  private static final long SEED = 20261126;
  private static final List<FaultCase> CASES =
      List.of(
          new KilledUpload(),
          new KilledJob(),
          new KilledPromotion(),
          new KilledReindex(),
          new KilledIndexing(),
          new DatabaseDown(),
          new FullDisk(),
          new WorkerOutOfMemory(),
          new WrongRequests(),
          new WrongHeads(),
          new LargeBodies(),
          new SlowClients());

  @Override
  public String name() {
    return "serve-faults";
  }

  @Override
  public String summary() {
    return "The server killed, without its database, on a full disk, asked nonsense: what is lost.";
  }

  /**
   * Tries all faults, or those whose names begin as an argument tells.
   *
   * @throws DataException if something came of one that must not
   */
  @Override
  public ObjectNode run(List<String> arguments, Appendable table) throws IOException {
    List<FaultCase> cases =
        CASES.stream()
            .filter(
                c ->
                    arguments.isEmpty() || arguments.stream().anyMatch(a -> c.name().startsWith(a)))
            .toList();
    if (cases.isEmpty()) {
      throw new ConfigurationException(
          Failure.of("There is no such fault")
              .expected("one of " + CASES.stream().map(FaultCase::name).toList())
              .received(String.join(" ", arguments)));
    }
    Path folder = Files.createTempDirectory("serve-faults");
    FaultLab lab = FaultLab.in(folder, new Seed(SEED));
    ObjectNode figures = Json.object().put("seed", SEED);
    ArrayNode rows = figures.putArray("faults");
    List<String> failed = new ArrayList<>();
    for (FaultCase fault : cases) {
      long start = System.nanoTime();
      FaultCase.Seen seen = tried(fault, lab);
      double seconds = (System.nanoTime() - start) / 1e9;
      String verdict = seen.verdict().name().toLowerCase(Locale.ROOT);
      rows.addObject()
          .put("fault", fault.name())
          .put("expected", fault.expected())
          .put("seen", seen.text())
          .put("verdict", verdict);
      table.append(
          String.format(
              Locale.ROOT,
              "%-7s  %s (%.0f s)%n    expected: %s%n    seen:     %s%n",
              verdict,
              fault.name(),
              seconds,
              fault.expected(),
              seen.text()));
      if (seen.verdict() == FaultCase.Verdict.FAILED) {
        failed.add(fault.name());
      }
    }
    if (!failed.isEmpty()) {
      throw new DataException(
          Failure.of("The server did not stand what went wrong")
              .received(String.join(", ", failed))
              .advice("The files are in " + folder + "."));
    }
    return figures;
  }

  private static FaultCase.Seen tried(FaultCase fault, FaultLab lab) throws IOException {
    try {
      return fault.run(lab);
    } catch (LacewingException | IOException e) {
      return FaultCase.Seen.of(false, String.valueOf(e.getMessage()));
    }
  }
}
