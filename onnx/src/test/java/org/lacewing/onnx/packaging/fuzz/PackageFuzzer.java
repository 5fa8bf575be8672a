package org.lacewing.onnx.packaging.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.lacewing.core.error.DataException;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.random.Seed;
import org.lacewing.onnx.packaging.PackagedNetwork;
import org.lacewing.onnx.packaging.TypicalRow;

/**
 * Opens spoilt packages. A spoilt package must be refused by a {@link DataException}, or be the
 * package it was made of; one whose digests were made to fit may also be another sound package.
 * Everything else is a crash. The same seed gives the same cases. Not thread-safe.
 */
public final class PackageFuzzer {
  private static final double NANOSECONDS = 1e6;

  private final Path file;
  private final List<ModelPackage> sound;
  private final RandomGenerator random;
  private final List<Tally> tallies;
  private final List<String> crashes = new ArrayList<>();
  private long cases;

  /** What became of the packages that were spoilt in one way. */
  public static final class Tally {
    private final Mutation mutation;
    private long refused;
    private long equal;
    private long other;
    private long crashed;
    private long largestBytes;
    private long slowestNanos;

    private Tally(Mutation mutation) {
      this.mutation = mutation;
    }

    /** Returns what was spoilt. */
    public String kind() {
      return mutation.kind();
    }

    /** Returns how many were refused. */
    public long refused() {
      return refused;
    }

    /** Returns how many were still the package they were made of. */
    public long equal() {
      return equal;
    }

    /** Returns how many were other sound packages, which only digests that fit make possible. */
    public long other() {
      return other;
    }

    /** Returns how many were neither: this must be 0. */
    public long crashed() {
      return crashed;
    }

    /** Returns the most bytes that opening one has allocated. */
    public long largestBytes() {
      return largestBytes;
    }

    /** Returns the longest time that opening one took, in milliseconds. */
    public double slowestMilliseconds() {
      return slowestNanos / NANOSECONDS;
    }
  }

  /**
   * Makes a fuzzer.
   *
   * @param folder where the spoilt package is written, one after the other
   * @param sound the packages to spoil
   */
  public PackageFuzzer(Path folder, List<ModelPackage> sound, long seed) {
    this.file = folder.resolve("spoilt.lwm");
    this.sound = List.copyOf(sound);
    this.random = new Seed(seed).generator();
    this.tallies =
        Stream.concat(ByteMutations.all().stream(), MemberMutations.all().stream())
            .map(Tally::new)
            .toList();
  }

  /** Spoils and opens one package; the ways take turns. */
  public void next() throws IOException {
    Tally tally = tallies.get((int) (cases++ % tallies.size()));
    ModelPackage model = sound.get(random.nextInt(sound.size()));
    Files.write(file, tally.mutation.change().of(model, random));
    long bytes = allocated();
    long start = System.nanoTime();
    try {
      ModelPackage read = open();
      if (read.equals(model)) {
        tally.equal++;
      } else if (tally.mutation.mayBeAnother()) {
        tally.other++;
      } else {
        crashed(tally, new IllegalStateException("It was read as another package"));
      }
    } catch (DataException e) {
      tally.refused++;
    } catch (RuntimeException | Error e) {
      crashed(tally, e);
    }
    tally.slowestNanos = Math.max(tally.slowestNanos, System.nanoTime() - start);
    tally.largestBytes = Math.max(tally.largestBytes, allocated() - bytes);
  }

  private ModelPackage open() throws IOException {
    ModelPackage read = ModelPackage.read(file);
    PackagedNetwork network = PackagedNetwork.of(read);
    network.graph().denseLayers();
    if (read.hasPreprocessing()) {
      read.preprocessing().encode(TypicalRow.of(read.preprocessing()));
    }
    return read;
  }

  private void crashed(Tally tally, Throwable thrown) {
    tally.crashed++;
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    crashes.add(tally.kind() + ", case " + (cases - 1) + ": " + trace);
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  /** Returns how many packages were opened. */
  public long cases() {
    return cases;
  }

  /** Returns what became of them, one entry a way. */
  public List<Tally> tallies() {
    return tallies;
  }

  /** Returns the traces of all crashes. */
  public List<String> crashes() {
    return List.copyOf(crashes);
  }
}
