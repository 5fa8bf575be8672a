package org.lacewing.onnx.packaging.fuzz;

import java.io.IOException;
import java.util.random.RandomGenerator;
import org.lacewing.core.packaging.ModelPackage;

/**
 * One way to spoil a package.
 *
 * @param kind what is spoilt, for the table
 * @param mayBeAnother whether what comes out may be a sound package of other content: that is so if
 *     the digests were made to fit again
 * @param change makes the file of the spoilt package
 */
record Mutation(String kind, boolean mayBeAnother, Change change) {

  /** Spoils a package. */
  @FunctionalInterface
  interface Change {
    byte[] of(ModelPackage model, RandomGenerator random) throws IOException;
  }
}
