package org.lacewing.training.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.Loader;
import org.lacewing.core.random.Seed;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The native libraries that ND4J computes with in this process. Everything here can change the last
 * bits of a result, so it is recorded with every run.
 *
 * @param version the version of ND4J
 * @param platform operating system and processor the libraries were built for, such as {@code
 *     linux-x86_64}
 * @param instructions the newest instructions ND4J's own library was compiled for
 * @param blas the library of matrix products
 * @param coreType the processor OpenBLAS was told to expect ({@code OPENBLAS_CORETYPE}); empty if
 *     it chose by itself, which on processors newer than itself means very old kernels
 * @param threads the threads of matrix products
 * @param productError the largest error of a checked matrix product, relative to {@code Σ|a·b|} of
 *     its element
 */
public record NativeBackend(
    String version,
    String platform,
    String instructions,
    String blas,
    Optional<String> coreType,
    int threads,
    double productError) {
  private static final int CHECKED = 96;
  private static final int TIMED = 512;
  private static final int TIMES = 5;

  /**
   * Loads the libraries, if this has not been done yet, and looks at them.
   *
   * @throws UnsatisfiedLinkError if there are none for this platform
   */
  public static NativeBackend inspect() {
    Properties facts = Nd4j.getExecutioner().getEnvironmentInformation();
    return new NativeBackend(
        nd4jVersion(),
        Loader.getPlatform(),
        compiledFor(),
        String.valueOf(facts.get("blas.vendor")),
        Optional.ofNullable(System.getenv("OPENBLAS_CORETYPE")).filter(type -> !type.isBlank()),
        Integer.parseInt(String.valueOf(facts.get("blas.threads"))),
        checkProduct());
  }

  /**
   * Returns whether the checked product is right: each of its 96-term sums may be off by 96
   * roundings to 32 bits.
   */
  public boolean isSound() {
    return productError <= CHECKED * Math.scalb(1.0, -24);
  }

  /**
   * Returns the speed of matrix products of order 512 in 10⁹ operations a second, the best of 5.
   */
  public static double gigaflops() {
    INDArray a = Nd4j.createFromArray(values(TIMED, "left"));
    INDArray b = Nd4j.createFromArray(values(TIMED, "right"));
    double best = 0;
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      a.mmul(b);
      long nanos = Math.max(1, System.nanoTime() - start);
      best = Math.max(best, 2.0 * TIMED * TIMED * TIMED / nanos);
    }
    return best;
  }

  private static double checkProduct() {
    float[][] a = values(CHECKED, "left");
    float[][] b = values(CHECKED, "right");
    INDArray product = Nd4j.createFromArray(a).mmul(Nd4j.createFromArray(b));
    double largest = 0;
    for (int i = 0; i < CHECKED; i++) {
      for (int j = 0; j < CHECKED; j++) {
        double sum = 0;
        double size = 0;
        for (int k = 0; k < CHECKED; k++) {
          double term = (double) a[i][k] * b[k][j];
          sum += term;
          size += Math.abs(term);
        }
        double error = Math.abs(product.getDouble(i, j) - sum) / size;
        largest = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(largest, error);
      }
    }
    return largest;
  }

  private static float[][] values(int order, String name) {
    RandomGenerator random = new Seed(1).derive(name).generator();
    float[][] values = new float[order][order];
    for (float[] row : values) {
      for (int i = 0; i < order; i++) {
        row[i] = random.nextFloat() - 0.5f;
      }
    }
    return values;
  }

  private static String compiledFor() {
    NativeOps library = NativeOpsHolder.getInstance().getDeviceNativeOps();
    return switch (library.binaryLevel()) {
      case 3 -> "AVX-512";
      case 2 -> "AVX2";
      default -> "generic x86-64";
    };
  }

  private static String nd4jVersion() {
    String file = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";
    try (InputStream in = Nd4j.class.getResourceAsStream(file)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + " from the class path", e);
    }
  }
}
