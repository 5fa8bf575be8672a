package org.lacewing.onnx.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.RawRowInput;
import org.lacewing.onnx.RawRowSignature;

/**
 * Runs an ONNX model that reads raw rows: the file alone is enough, columns and classes stand in
 * its metadata. Requests of several threads run side by side; closing waits for those under way and
 * may be called twice.
 */
public final class OrtTableModel implements TableModel, AutoCloseable {
  private final RawRowSignature signature;
  private final OrtOptions options;
  private final BindingTexts binding;
  private final RawColumns columns;
  private final SharedSession session;

  private OrtTableModel(OnnxModel model, OrtOptions options) {
    this.signature = RawRowSignature.of(model);
    this.options = options;
    this.binding = BindingTexts.of(model);
    this.columns = new RawColumns(OrtEngine.environment(), signature.schema(), binding);
    this.session = new SharedSession(OrtSessions.open(binding.adapted(model), options), "model");
  }

  /**
   * Opens a file with {@link OrtOptions#DEFAULT}, reading it while ONNX Runtime is loaded.
   *
   * @throws DataException if it is no ONNX model over raw rows, or ONNX Runtime refuses it
   * @throws IOException if the file cannot be read
   */
  public static OrtTableModel open(Path file) throws IOException {
    return open(OrtEngine.whileLoading(() -> OnnxModel.parse(Files.readAllBytes(file))));
  }

  /** Opens a model with {@link OrtOptions#DEFAULT}. */
  public static OrtTableModel open(OnnxModel model) {
    return open(model, OrtOptions.DEFAULT);
  }

  /**
   * Opens a model.
   *
   * @throws DataException if the model has no {@link RawRowSignature}, or ONNX Runtime refuses it
   */
  public static OrtTableModel open(OnnxModel model, OrtOptions options) {
    return new OrtTableModel(model, options);
  }

  /** Returns the inputs and what they accept. */
  public RawRowSignature signature() {
    return signature;
  }

  @Override
  public Target target() {
    return signature.target();
  }

  @Override
  public Schema schema() {
    return signature.schema();
  }

  @Override
  public Tensor predict(Table rows) {
    return answer(rows).values();
  }

  /** Predicts raw rows as {@link #predict} does, and tells the class of each. */
  public TableAnswers answer(Table rows) {
    int width = target().outputs();
    float[] values = new float[Math.multiplyExact(rows.rows(), width)];
    List<String> labels = new ArrayList<>();
    OrtSession open = session.enter();
    try {
      for (int from = 0; from < rows.rows(); from += options.chunkRows()) {
        int to = Math.min(rows.rows(), from + options.chunkRows());
        Table chunk =
            to - from == rows.rows() ? rows : rows.select(IntStream.range(from, to).toArray());
        run(open, chunk, from, values, labels);
      }
    } finally {
      session.leave();
    }
    return new TableAnswers(Tensor.adopt(new int[] {rows.rows(), width}, values), labels);
  }

  private void run(OrtSession open, Table rows, int first, float[] values, List<String> labels) {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      for (RawRowInput input : signature.inputs()) {
        inputs.put(input.tensor(), columns.tensor(input, rows));
      }
      try (OrtSession.Result result = open.run(inputs)) {
        OnnxTensor numbers = (OnnxTensor) result.get(signature.numbers()).orElseThrow();
        int width = target().outputs();
        numbers.getFloatBuffer().get(values, first * width, rows.rows() * width);
        requireAnswers(values, first, rows.rows());
        if (target().task() == Task.CLASSIFICATION) {
          OnnxTensor names = (OnnxTensor) result.get(RawRowSignature.LABEL).orElseThrow();
          labels.addAll(binding.inward((String[]) names.getValue()));
        }
      }
    } catch (OrtException e) {
      throw new DataException(
          Failure.of("ONNX Runtime cannot run the model")
              .at(rows.rows() + " rows")
              .received(OrtMessage.of(e))
              .advice("Check the operators and shapes of the model."),
          e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private void requireAnswers(float[] values, int first, int rows) {
    int width = target().outputs();
    for (int i = first * width; i < (first + rows) * width; i++) {
      if (Float.isNaN(values[i])) {
        throw new DataException(
            Failure.of("The model does not accept a row")
                .at("row " + i / width)
                .expected(
                    "no missing value in "
                        + refusing(input -> !input.acceptsMissing())
                        + ", no category unseen in training in "
                        + refusing(input -> !input.acceptsUnseen())
                        + ", finite numbers")
                .advice("Fill in or correct the value."));
      }
    }
  }

  private List<String> refusing(Predicate<RawRowInput> chosen) {
    return signature.inputs().stream().filter(chosen).map(RawRowInput::column).toList();
  }

  /** Frees the memory outside the heap once the requests under way have ended. */
  @Override
  public void close() {
    session.close(() -> {});
  }
}
