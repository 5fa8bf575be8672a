package org.lacewing.benchmarks.lenet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.lacewing.benchmarks.Benchmark;
import org.lacewing.benchmarks.CallTime;
import org.lacewing.compression.Calibration;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.rate.RateDistortionQuantizer;
import org.lacewing.compression.rate.RateDistortionSettings;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.core.metrics.Percentile;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.packing.PackedNetwork;

/**
 * How fast packed networks are read, in megabytes of 32-bit parameters a second on one thread,
 * beside Java's own inflater on the same network deflated, which gives the same bytes from a larger
 * file.
 */
public final class DecodeSpeed implements Benchmark {
  private static final double[] LOSS_PER_BIT = {1e-8, 1e-7, 4e-7};
  private static final int ROWS = 4_000;
  private static final int WARMUP = 5;
  private static final int REPEATS = 15;

  @Override
  public String name() {
    return "decode-speed";
  }

  @Override
  public String summary() {
    return "Packed networks: megabytes of parameters read a second, beside the inflater.";
  }

  @Override
  public ObjectNode run(Appendable table) throws IOException {
    Mnist mnist = Mnist.read();
    Reference reference = References.lenet300(mnist, Progress.silent());
    CompressionContext context =
        CompressionContext.of(
            new Calibration(mnist.training().slice(0, ROWS).features()), new Seed(1));
    ObjectNode figures = Json.object();
    ArrayNode rows = figures.putArray("networks");
    table.append("packed bytes  deflated bytes  packed, MB/s  inflater, MB/s  network\n");
    long parameters = reference.model().parameterCount() * Float.BYTES;
    measure(reference.graph(), "as trained", parameters, rows, table);
    for (double lossPerBit : LOSS_PER_BIT) {
      OnnxModel rounded =
          new RateDistortionQuantizer()
              .apply(reference.graph(), RateDistortionSettings.of(lossPerBit), context)
              .model();
      measure(rounded, "lossPerBit " + lossPerBit, parameters, rows, table);
    }
    return figures;
  }

  private static void measure(
      OnnxModel model, String name, long parameters, ArrayNode rows, Appendable table)
      throws IOException {
    Bytes packed = PackedNetwork.of(model).bytes();
    byte[] deflated = deflated(model.toBytes());
    double[] own = new double[REPEATS];
    double[] peer = new double[REPEATS];
    for (int i = -WARMUP; i < REPEATS; i++) {
      double ofPacked = CallTime.microseconds(() -> PackedNetwork.read(packed));
      double ofInflater = CallTime.microseconds(() -> inflate(deflated));
      if (i >= 0) {
        own[i] = ofPacked;
        peer[i] = ofInflater;
      }
    }
    // Bytes a microsecond are megabytes a second.
    double speed = parameters / Percentile.of(own, 50);
    double inflater = parameters / Percentile.of(peer, 50);
    rows.addObject()
        .put("network", name)
        .put("packedBytes", packed.size())
        .put("deflatedBytes", deflated.length)
        .put("packedMegabytesPerSecond", speed)
        .put("inflaterMegabytesPerSecond", inflater);
    table.append(
        String.format(
            Locale.ROOT,
            "%12d  %14d  %12.1f  %14.1f  %s%n",
            packed.size(),
            deflated.length,
            speed,
            inflater,
            name));
  }

  private static byte[] deflated(byte[] bytes) throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(deflated)) {
      deflater.write(bytes);
    }
    return deflated.toByteArray();
  }

  private static void inflate(byte[] deflated) {
    try (InflaterInputStream inflater = new InflaterInputStream(Bytes.adopt(deflated).stream())) {
      OnnxModel.parse(inflater.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
