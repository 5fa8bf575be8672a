package org.lacewing.benchmarks.lenet;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.lacewing.core.tensor.Tensor;

/**
 * Handwritten digits with their classes.
 *
 * @param features {@code [rows, 784]}, grey values from 0 to 1
 * @param classes {@code [rows, 10]}, 1 for the row's class and 0 elsewhere
 */
public record Digits(Tensor features, Tensor classes) {
  static final int PIXELS = 784;
  static final int CLASSES = 10;
  private static final int IMAGES_MAGIC = 0x803;
  private static final int LABELS_MAGIC = 0x801;
  private static final int WHITE = 255;

  /** Reads MNIST's IDX files. */
  static Digits read(Path images, Path labels) throws IOException {
    try (DataInputStream pixels = open(images, IMAGES_MAGIC);
        DataInputStream numbers = open(labels, LABELS_MAGIC)) {
      int rows = pixels.readInt();
      int pixelsOfRow = Math.multiplyExact(pixels.readInt(), pixels.readInt());
      if (pixelsOfRow != PIXELS || numbers.readInt() != rows) {
        throw new IOException(images + " and " + labels + " are not MNIST's");
      }
      byte[] grey = pixels.readNBytes(Math.multiplyExact(rows, PIXELS));
      byte[] classes = numbers.readNBytes(rows);
      float[] features = new float[grey.length];
      for (int i = 0; i < features.length; i++) {
        features[i] = Byte.toUnsignedInt(grey[i]) / (float) WHITE;
      }
      float[] targets = new float[Math.multiplyExact(rows, CLASSES)];
      for (int row = 0; row < rows; row++) {
        targets[row * CLASSES + classes[row]] = 1;
      }
      return new Digits(
          Tensor.adopt(new int[] {rows, PIXELS}, features),
          Tensor.adopt(new int[] {rows, CLASSES}, targets));
    }
  }

  private static DataInputStream open(Path file, int magic) throws IOException {
    InputStream raw = Files.newInputStream(file);
    try {
      DataInputStream data = new DataInputStream(new GZIPInputStream(raw));
      if (data.readInt() != magic) {
        throw new IOException(file + " is not an IDX file of MNIST");
      }
      return data;
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /** Returns the number of rows. */
  public int rows() {
    return features.dimension(0);
  }

  /** Returns the rows from one number to another, the latter left out. */
  public Digits slice(int from, int to) {
    return new Digits(features.slice(from, to), classes.slice(from, to));
  }

  /** Returns a row's class. */
  public int classOf(int row) {
    for (int k = 0; k < CLASSES; k++) {
      if (classes.at(row, k) == 1) {
        return k;
      }
    }
    throw new IllegalStateException("Row " + row + " has no class");
  }

  /** Returns the numbers of the classes with the largest answers. */
  static int[] decisions(Tensor answers) {
    int[] decisions = new int[answers.dimension(0)];
    for (int row = 0; row < decisions.length; row++) {
      for (int k = 1; k < answers.dimension(1); k++) {
        if (answers.at(row, k) > answers.at(row, decisions[row])) {
          decisions[row] = k;
        }
      }
    }
    return decisions;
  }

  /** Returns how many rows a network answers wrongly. */
  public int errors(Tensor answers) {
    return errors(decisions(answers));
  }

  /** Returns how many rows have another class than was decided. */
  public int errors(int... decisions) {
    int errors = 0;
    for (int row = 0; row < decisions.length; row++) {
      errors += decisions[row] == classOf(row) ? 0 : 1;
    }
    return errors;
  }
}
