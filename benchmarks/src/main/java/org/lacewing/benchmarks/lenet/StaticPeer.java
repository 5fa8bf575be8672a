package org.lacewing.benchmarks.lenet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.lacewing.benchmarks.PythonPeer;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * {@code quantize_static} of ONNX Runtime's Python package, called through {@code
 * benchmarks/peers/quantize_static.py} by the interpreter of {@link PythonPeer}, which needs
 * onnxruntime and onnx.
 */
final class StaticPeer {
  private static final Path SCRIPT = Path.of("benchmarks", "peers", "quantize_static.py");

  private StaticPeer() {}

  /**
   * Returns the model as the peer quantizes it, by granularity.
   *
   * @throws DataException if the script fails; the message holds what it wrote
   */
  static Map<String, OnnxModel> quantize(String python, OnnxModel model, Tensor rows)
      throws IOException {
    Path folder = Files.createTempDirectory("quantize-static");
    Path file = Files.write(folder.resolve("model.onnx"), model.toBytes());
    Path calibration = Files.write(folder.resolve("rows.npy"), npy(rows));
    String output = folder.resolve("static").toString();
    run(List.of(python, SCRIPT.toString(), file.toString(), calibration.toString(), output));
    Map<String, OnnxModel> models = new LinkedHashMap<>();
    for (String granularity : List.of("per-tensor", "per-channel")) {
      byte[] bytes = Files.readAllBytes(Path.of(output + "." + granularity + ".onnx"));
      models.put(granularity, OnnxModel.parse(bytes));
    }
    return models;
  }

  /** Returns NumPy's file format of an array of 32-bit floats, version 1.0. */
  private static byte[] npy(Tensor rows) {
    String shape =
        Arrays.stream(rows.shape()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + ",), }";
    int length = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
    byte[] padded =
        (header + " ".repeat(length - header.length() - 1) + "\n")
            .getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + length + Float.BYTES * rows.size()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) 1).put((byte) 0).putShort((short) length).put(padded);
    for (int i = 0; i < rows.size(); i++) {
      bytes.putFloat(rows.at(i));
    }
    return bytes.array();
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw new DataException(
            Failure.of("quantize_static failed")
                .at(SCRIPT.toString())
                .expected("exit code 0")
                .received("exit code " + code + ": " + output));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while Python was at work");
    } finally {
      process.destroyForcibly();
    }
  }
}
