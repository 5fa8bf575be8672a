package org.lacewing.training.averaging;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.problem.FailureText;

/**
 * What some partitions of a round came to, all together. In whatever order outcomes are added and
 * sums are merged, the result is the same. Mutable and not thread-safe.
 */
public final class RoundSum {
  private @Nullable ExactSums sums;
  private final Map<Integer, Report> reports = new TreeMap<>();

  /** The faults of users by partition, as {@link FailureText}. */
  private final Map<Integer, String> faults = new TreeMap<>();

  private record Report(double loss, int steps) {}

  /** Adds the outcome of a partition. */
  public void add(LocalOutcome outcome) {
    int partition = outcome.partition();
    requireNew(partition);
    if (outcome.failure().isPresent()) {
      faults.put(partition, FailureText.of(outcome.failure().get()));
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
   * @throws org.lacewing.core.error.LacewingException if a partition has failed; that of the lowest
   *     number is told
   * @throws IllegalStateException if a partition is missing
   */
  RoundState after(RoundState before, int partitions) {
    if (!faults.isEmpty()) {
      throw FailureText.parse(faults.values().iterator().next(), "fault of a partition");
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
    for (Map.Entry<Integer, String> fault : faults.entrySet()) {
      out.writeInt(fault.getKey());
      byte[] text = fault.getValue().getBytes(StandardCharsets.UTF_8);
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
      read.faults.put(partition, new String(text, StandardCharsets.UTF_8));
    }
    read.sums = in.readBoolean() ? ExactSums.read(in) : null;
    return read;
  }

  private void requireNew(int partition) {
    if (reports.containsKey(partition) || faults.containsKey(partition)) {
      throw new IllegalArgumentException("Partition " + partition + " twice");
    }
  }
}
