package org.lacewing.core.data;

import java.util.Locale;
import java.util.Optional;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * Foresees, while a data set is read, whether it will fit into the heap, and refuses it before the
 * heap is gone.
 */
final class HeapCheck {
  private static final long SMALL = 1L << 24;

  /** The table, a copy of each column as it is finished, its three parts, and their encoding. */
  private static final double COPIES = 4;

  private final long heap;
  private final Optional<String> remedy;

  HeapCheck(long heap) {
    this(heap, Optional.empty());
  }

  /**
   * Makes a check.
   *
   * @param remedy what to do, where a sample of the rows would not help
   */
  HeapCheck(long heap, Optional<String> remedy) {
    this.heap = heap;
    this.remedy = remedy;
  }

  /**
   * Checks the need of the whole source.
   *
   * @param held bytes of the rows that were read so far
   * @param rows how many these are
   * @param read how much of the source was read, above 0 and at most 1
   * @param source the source's name
   * @throws DataException if the whole will not fit
   */
  void check(long held, long rows, double read, String source) {
    double need = COPIES * (double) held / read;
    if (held < SMALL || need <= (double) heap) {
      return;
    }
    double share = (double) heap / need;
    long possible = Math.round((double) rows / read * share * 0.8);
    throw new DataException(
        Failure.of("The data set needs about " + megabytes(need) + " of memory")
            .at(source)
            .expected("at most the heap of " + megabytes((double) heap))
            .received("about " + Math.round((double) rows / read) + " rows")
            .advice(
                remedy.orElseGet(
                        () ->
                            "Set data.sample to " + rounded(possible) + " or less, ignore columns")
                    + ", or give Java more memory: LACEWING_JAVA_OPTS=-Xmx"
                    + Math.round(Math.ceil(need / (1 << 30) * 1.2))
                    + "g."));
  }

  /** Returns the number with one digit that counts. */
  private static long rounded(long number) {
    long unit = Math.round(Math.pow(10, Math.max(0, Long.toString(number).length() - 2)));
    return Math.max(1, number / unit * unit);
  }

  private static String megabytes(double bytes) {
    return String.format(Locale.ROOT, "%d MB", Math.round(bytes / (1 << 20)));
  }
}
