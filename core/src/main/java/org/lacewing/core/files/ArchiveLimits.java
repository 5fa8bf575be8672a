package org.lacewing.core.files;

/**
 * How much an archive may ask of the machine that opens it.
 *
 * @param inflatedBytes the most bytes all members together may hold
 * @param ratio the most inflated bytes a compressed byte may yield, once {@link #FREE} bytes have
 *     been read. Deflate reaches 1032; weights of a network stay below 20 even when 97 % are zero
 * @param heapBytes the most bytes all members together may take of this process's memory
 */
public record ArchiveLimits(long inflatedBytes, int ratio, long heapBytes) {
  /** Up to here the ratio is not looked at: a few megabytes of zeros harm nobody. */
  public static final long FREE = 16L << 20;

  /** What is read is copied: its text, its tree, its graph, the graph of the engine. */
  private static final int COPIES = 4;

  /** One gigabyte, ratio 200, a quarter of the heap. */
  public static final ArchiveLimits STANDARD = new ArchiveLimits(1L << 30, 200);

  /** Limits with a quarter of the largest heap this process may have. */
  public ArchiveLimits(long inflatedBytes, int ratio) {
    this(inflatedBytes, ratio, Runtime.getRuntime().maxMemory() / COPIES);
  }
}
