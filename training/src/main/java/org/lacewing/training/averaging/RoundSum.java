package org.lacewing.training.averaging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.Failure;
import org.lacewing.core.error.LacewingException;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;

/**
 * What some partitions of a round came to, all together. In whatever order outcomes are added and
 * sums are merged, the result is the same. Mutable and not thread-safe.
 */
public final class RoundSum {
  private @Nullable ExactSums sums;
  private final Map<Integer, Report> reports = new TreeMap<>();
  private final Map<Integer, Fault> faults = new TreeMap<>();

  private record Report(double loss, int steps) {}

  private record Fault(ExitCode code, Failure failure) {}

  /** Adds the outcome of a partition. */
  public void add(LocalOutcome outcome) {
    int partition = outcome.partition();
    requireNew(partition);
    if (outcome.failure().isPresent()) {
      LacewingException failure = outcome.failure().get();
      faults.put(partition, new Fault(failure.exitCode(), failure.failure()));
      return;
    }
    ExactSums own = sums == null ? ExactSums.none(outcome.length()) : sums;
    outcome.addTo(own);
    sums = own;
    reports.put(partition, new Report(outcome.loss(), outcome.steps()));
  }

  /** Adds all that other partitions came to. */
  public void merge(RoundSum other) {
    other.reports.keySet().forEach(this::requireNew);
    other.faults.keySet().forEach(this::requireNew);
    reports.putAll(other.reports);
    faults.putAll(other.faults);
    if (other.sums != null) {
      ExactSums own = sums == null ? ExactSums.none(other.sums.length()) : sums;
      own.merge(other.sums);
      sums = own;
    }
  }

  /**
   * Returns the state that the round leads to: the mean of the partitions. The optimizer counts the
   * steps of the partition that took most.
   *
   * @param partitions all partitions
   * @throws LacewingException if a partition has failed; that of the lowest number is told
   * @throws IllegalStateException if a partition is missing
   */
  RoundState after(RoundState before, int partitions) {
    if (!faults.isEmpty()) {
      Fault first = faults.values().iterator().next();
      throw LacewingException.of(first.code(), first.failure());
    }
    if (sums == null || reports.size() != partitions) {
      throw new IllegalStateException(reports.keySet() + " of " + partitions + " partitions");
    }
    int steps = reports.values().stream().mapToInt(Report::steps).max().orElse(0);
    return before.next(sums.mean(), steps);
  }

  /** Returns the mean loss of the steps of all partitions, added up in their order. */
  double loss() {
    double sum = 0;
    long steps = 0;
    for (Report report : reports.values()) {
      sum += report.loss();
      steps += report.steps();
    }
    return sum / steps;
  }

  /** Writes the sum, for other machines. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(reports.size());
    for (Map.Entry<Integer, Report> report : reports.entrySet()) {
      out.writeInt(report.getKey());
      out.writeDouble(report.getValue().loss());
      out.writeInt(report.getValue().steps());
    }
    out.writeInt(faults.size());
    for (Map.Entry<Integer, Fault> fault : faults.entrySet()) {
      out.writeInt(fault.getKey());
      byte[] text = Json.writeLine(json(fault.getValue())).getBytes(StandardCharsets.UTF_8);
      out.writeInt(text.length);
      out.write(text);
    }
    out.writeBoolean(sums != null);
    if (sums != null) {
      sums.write(out);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static RoundSum read(DataInput in) throws IOException {
    RoundSum read = new RoundSum();
    int reported = in.readInt();
    for (int i = 0; i < reported; i++) {
      read.reports.put(in.readInt(), new Report(in.readDouble(), in.readInt()));
    }
    int failed = in.readInt();
    for (int i = 0; i < failed; i++) {
      int partition = in.readInt();
      byte[] text = new byte[in.readInt()];
      in.readFully(text);
      read.faults.put(partition, fault(new String(text, StandardCharsets.UTF_8)));
    }
    read.sums = in.readBoolean() ? ExactSums.read(in) : null;
    return read;
  }

  private static ObjectNode json(Fault fault) {
    return Json.object()
        .put("code", fault.code().name())
        .put("what", fault.failure().what())
        .put("where", fault.failure().where())
        .put("expected", fault.failure().expected())
        .put("received", fault.failure().received())
        .put("advice", fault.failure().advice());
  }

  private static Fault fault(String text) {
    JsonFields json = JsonFields.parse(text, "fault of a partition");
    return new Fault(
        json.constant("code", ExitCode.class),
        new Failure(
            json.text("what"),
            json.optionalText("where").orElse(null),
            json.optionalText("expected").orElse(null),
            json.optionalText("received").orElse(null),
            json.optionalText("advice").orElse(null)));
  }

  private void requireNew(int partition) {
    if (reports.containsKey(partition) || faults.containsKey(partition)) {
      throw new IllegalArgumentException("Partition " + partition + " twice");
    }
  }
}
