package org.lacewing.core.data.parquet;

import java.nio.ByteBuffer;

/** The stored values of a page, one after the other. Not thread-safe. */
interface Values {

  /** Returns the next value of a column of whole numbers, or the bits of the next float. */
  default long nextLong() {
    throw new IllegalStateException("These values are bytes");
  }

  /** Returns the next value of a column of bytes, little-endian, to be used before the next one. */
  default ByteBuffer nextBytes() {
    throw new IllegalStateException("These values are whole numbers");
  }
}
