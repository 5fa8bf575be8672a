package org.lacewing.benchmarks.serverlife;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Linux tells of a process. */
public final class ProcessFigures {
  private static final double TICKS_PER_SECOND = 100;
  private static final int USER = 11;
  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_SYSTEM = 14;

  private ProcessFigures() {}

  /** Returns the processor time of all threads of a process, in seconds. */
  public static double cpu(long pid) throws IOException {
    return ticks(stat(pid), USER, USER + 1) / TICKS_PER_SECOND;
  }

  /** Returns the processor time in a text of {@code stat}, that of ended children with it. */
  public static double cpuWithChildren(String stat) {
    return ticks(stat, USER, CHILDREN_SYSTEM) / TICKS_PER_SECOND;
  }

  /** Returns the processor time of those children of a process that have ended, in seconds. */
  public static double endedChildren(long pid) throws IOException {
    return ticks(stat(pid), CHILDREN_USER, CHILDREN_SYSTEM) / TICKS_PER_SECOND;
  }

  private static String stat(long pid) throws IOException {
    return Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
  }

  private static long ticks(String stat, int first, int last) {
    // The name of the program is in parentheses and may hold anything.
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    return fields.subList(first, last + 1).stream().mapToLong(Long::parseLong).sum();
  }

  /** Returns the resident memory in megabytes of 1024² bytes. */
  public static double resident(long pid) throws IOException {
    return memory(pid, "VmRSS:");
  }

  /** Returns the most resident memory so far in megabytes of 1024² bytes. */
  public static double peak(long pid) throws IOException {
    return memory(pid, "VmHWM:");
  }

  private static double memory(long pid, String name) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Returns how many processes wanted a processor in the last minute. */
  public static double load() throws IOException {
    return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
  }
}
