package org.lacewing.core.files;

/**
 * How much an archive may ask of the machine that opens it.
 *
 * @param inflatedBytes the most bytes all members together may hold
 * @param ratio the most inflated bytes a compressed byte may yield, once {@link #FREE} bytes have
 *     been read. Deflate reaches 1032; weights of a network stay below 20 even when 97 % are zero
 */
public record ArchiveLimits(long inflatedBytes, int ratio) {
  /** Up to here the ratio is not looked at: a few megabytes of zeros harm nobody. */
  public static final long FREE = 16L << 20;

  /** One gigabyte, ratio 200. */
  public static final ArchiveLimits STANDARD = new ArchiveLimits(1L << 30, 200);
}
