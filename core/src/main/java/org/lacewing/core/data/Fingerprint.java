package org.lacewing.core.data;

/**
 * What a file of rows was, whatever folder it lay in: two files with equal fingerprints hold the
 * same bytes.
 *
 * @param file the file's name, without its folder
 * @param sha256 the digest of its bytes, 64 hexadecimal digits in lower case
 * @param bytes its size
 * @param rows the number of rows, without the header line
 * @param columns the number of columns
 */
public record Fingerprint(String file, String sha256, long bytes, long rows, int columns) {

  /** Returns whether the content is the same; the file's name does not matter. */
  public boolean sameContent(Fingerprint other) {
    return sha256.equals(other.sha256) && bytes == other.bytes;
  }
}
