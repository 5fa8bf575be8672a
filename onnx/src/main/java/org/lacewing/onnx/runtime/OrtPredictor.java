package org.lacewing.onnx.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.ModelSignature;
import org.lacewing.core.model.Predictor;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.PlainModel;

/**
 * Runs an ONNX model with ONNX Runtime on the CPU. Requests of several threads run side by side;
 * closing waits for those under way. Memory outside the heap is kept for as many requests as ever
 * ran at once, and freed by {@link #close}.
 */
public final class OrtPredictor implements Predictor {
  /** Rows for which memory is kept whatever the next call needs. */
  private static final int SMALL = 64;

  private final OrtEnvironment environment;
  private final SharedSession session;
  private final ModelSignature signature;
  private final OrtOptions options;
  private final int inputRow;
  private final int outputRow;
  private final ConcurrentLinkedDeque<OrtBinding> idle = new ConcurrentLinkedDeque<>();

  private OrtPredictor(
      OrtEnvironment environment,
      OrtSession session,
      ModelSignature signature,
      OrtOptions options) {
    this.environment = environment;
    this.session = new SharedSession(session, "predictor");
    this.signature = signature;
    this.options = options;
    this.inputRow = size(signature.inputShape());
    this.outputRow = size(signature.outputShape());
  }

  private static int size(List<Integer> shape) {
    int size = 1;
    for (int length : shape) {
      size = Math.multiplyExact(size, length);
    }
    return size;
  }

  /**
   * Opens an ONNX file with {@link OrtOptions#DEFAULT}, reading it while ONNX Runtime is loaded.
   *
   * @throws DataException if the file is no sound model, or as {@link #open(OnnxModel, OrtOptions)}
   * @throws IOException if the file cannot be read
   */
  public static OrtPredictor open(Path file) throws IOException {
    return OrtEngine.whileLoading(() -> read(Files.readAllBytes(file))).get();
  }

  private static Supplier<OrtPredictor> read(byte[] file) {
    Optional<ModelSignature> plain = PlainModel.signature(file);
    if (plain.isPresent()) {
      return () -> open(file, plain.get());
    }
    OnnxModel model = OnnxModel.parse(file);
    return () -> open(model);
  }

  private static OrtPredictor open(byte[] file, ModelSignature signature) {
    try {
      return new OrtPredictor(
          OrtEngine.environment(),
          OrtSessions.open(file, OrtOptions.DEFAULT),
          signature,
          OrtOptions.DEFAULT);
    } catch (OrtException e) {
      // Refused again, with a message that tells more.
      return open(OnnxModel.parse(file));
    }
  }

  /** Opens a model with {@link OrtOptions#DEFAULT}. */
  public static OrtPredictor open(OnnxModel model) {
    return open(model, OrtOptions.DEFAULT);
  }

  /**
   * Opens a model.
   *
   * @throws DataException if the model has no plain signature (see {@link OnnxModel#signature}) or
   *     ONNX Runtime refuses it, for instance because of an unknown operator
   */
  public static OrtPredictor open(OnnxModel model, OrtOptions options) {
    ModelSignature signature = model.signature();
    return new OrtPredictor(
        OrtEngine.environment(), OrtSessions.open(model, options), signature, options);
  }

  @Override
  public ModelSignature signature() {
    return signature;
  }

  @Override
  public Tensor predict(Tensor batch) {
    signature.check(batch);
    int rows = batch.dimension(0);
    float[] result = new float[Math.multiplyExact(rows, outputRow)];
    OrtSession open = session.enter();
    try {
      FloatBuffer values = batch.buffer();
      for (int from = 0; from < rows; from += options.chunkRows()) {
        int chunk = Math.min(options.chunkRows(), rows - from);
        run(open, values.slice(from * inputRow, chunk * inputRow), chunk, result, from * outputRow);
      }
    } finally {
      session.leave();
    }
    return Tensor.adopt(Tensor.shapeOf(rows, signature.outputShape()), result);
  }

  /** Frees the memory outside the heap once the requests under way have ended. */
  @Override
  public void close() {
    session.close(
        () -> {
          idle.forEach(OrtBinding::close);
          idle.clear();
        });
  }

  private void run(OrtSession open, FloatBuffer source, int rows, float[] target, int offset) {
    try {
      OrtBinding binding = acquire(rows);
      try {
        binding.run(open, source, rows, target, offset);
      } finally {
        idle.push(binding);
      }
    } catch (OrtException e) {
      throw new DataException(
          Failure.of("ONNX Runtime cannot run the model")
              .at("batch of " + rows + " rows")
              .received(OrtMessage.of(e))
              .advice("Check that the declared shapes of input and output are right."),
          e);
    }
  }

  /**
   * Takes the binding that was used last. One that is too small, or much larger than needed, is
   * replaced.
   */
  private OrtBinding acquire(int rows) {
    @Nullable OrtBinding binding = idle.poll();
    if (binding != null
        && binding.capacity() >= rows
        && (binding.capacity() <= SMALL || binding.capacity() / 4 <= rows)) {
      return binding;
    }
    if (binding != null) {
      binding.close();
    }
    return new OrtBinding(environment, signature, capacity(rows));
  }

  /** Returns for few rows the next power of 2, so that calls of changing sizes share the memory. */
  private static int capacity(int rows) {
    int power = Integer.highestOneBit(Math.max(1, rows - 1)) << 1;
    return rows <= 1 ? 1 : rows <= SMALL ? power : rows;
  }
}
