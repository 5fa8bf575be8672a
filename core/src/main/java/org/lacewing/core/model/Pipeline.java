package org.lacewing.core.model;

import java.util.List;
import java.util.Optional;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.data.ValueType;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.tensor.Tensor;

/**
 * A network with the preprocessing it was trained with: raw rows in, answers in the label's own
 * terms out. There is no way to reach the network with raw numbers by mistake.
 *
 * <p>Rows are sent to the network in batches of at most {@value #BATCH}. Thread-safe if the
 * predictor is. Closing closes the predictor; closing twice is harmless.
 */
public final class Pipeline implements TableModel, AutoCloseable {
  /** Rows a batch: large evaluations are fastest in batches of this order. */
  public static final int BATCH = 4096;

  private final Preprocessing preprocessing;
  private final Predictor predictor;
  private final Optional<GradientSource> gradients;

  private Pipeline(
      Preprocessing preprocessing, Predictor predictor, Optional<GradientSource> gradients) {
    this.preprocessing = preprocessing;
    this.predictor = predictor;
    this.gradients = gradients;
  }

  /**
   * Joins the two. A network whose input has more than one axis, such as {@code [1, 8, 8]}, gets
   * the encoded columns in row-major order.
   *
   * @throws DataException if they do not belong together, see {@link #check}
   */
  public static Pipeline of(Preprocessing preprocessing, Predictor predictor) {
    check(preprocessing, predictor.signature());
    return new Pipeline(preprocessing, predictor, Optional.empty());
  }

  /** Returns the pipeline with a way to the gradients of the same network. */
  public Pipeline withGradients(GradientSource source) {
    return new Pipeline(preprocessing, predictor, Optional.of(source));
  }

  /**
   * Checks that network and preprocessing belong together.
   *
   * @throws DataException if the network does not read as many columns as the preprocessing writes,
   *     does not answer the target, or reads images or series in another shape than that of the
   *     feature, for instance with height and width or the layout exchanged
   */
  public static void check(Preprocessing preprocessing, ModelSignature signature) {
    int inputs = signature.inputShape().stream().reduce(1, Math::multiplyExact);
    int outputs = signature.outputShape().stream().reduce(1, Math::multiplyExact);
    if (inputs != preprocessing.width() || !preprocessing.acceptsOutputs(outputs)) {
      throw new DataException(
          Failure.of("Network and preprocessing do not belong together")
              .expected(
                  preprocessing.width()
                      + " inputs and "
                      + preprocessing.target().outputs()
                      + " outputs for "
                      + preprocessing.target().name())
              .received(inputs + " inputs and " + outputs + " outputs"));
    }
    checkShape(preprocessing.schema().features(), signature);
  }

  private static void checkShape(List<Field> features, ModelSignature signature) {
    Optional<Field> shaped =
        features.stream().filter(feature -> feature.type() == ValueType.TENSOR).findFirst();
    if (shaped.isEmpty() || signature.inputShape().size() == 1) {
      return;
    }
    TensorFormat format = shaped.get().format().orElseThrow();
    String expected = new TensorSpec(signature.input(), signature.inputShape()).shapeText();
    if (features.size() > 1) {
      throw new DataException(
          Failure.of("The network reads one " + format.kind() + ", but there are more features")
              .at("column \"" + shaped.get().name() + "\"")
              .expected("one feature of shape " + expected)
              .received(features.size() + " features")
              .advice("Add the others to data.ignore, or use a network over flat rows."));
    }
    if (!format.shape().equals(signature.inputShape())) {
      throw new DataException(
          Failure.of("The network reads another shape than the column has")
              .at("column \"" + shaped.get().name() + "\"")
              .expected(expected)
              .received(format.shapeText() + ", " + format)
              .advice("Check height, width and layout of the data and of the network."));
    }
  }

  /** Returns the preprocessing. */
  public Preprocessing preprocessing() {
    return preprocessing;
  }

  /** Returns the network behind the preprocessing. */
  public Predictor predictor() {
    return predictor;
  }

  /** Returns the way to the network's gradients, if there is one. */
  public Optional<GradientSource> gradients() {
    return gradients;
  }

  @Override
  public Target target() {
    return preprocessing.target();
  }

  @Override
  public Schema schema() {
    return preprocessing.schema();
  }

  @Override
  public Tensor predict(Table rows) {
    return predictEncoded(preprocessing.encode(rows));
  }

  /**
   * Predicts rows that {@link #preprocessing} has encoded, for instance after a mask was applied.
   *
   * @param encoded {@code [rows, width]}
   * @return as {@link #predict}
   */
  public Tensor predictEncoded(Tensor encoded) {
    int rows = encoded.dimension(0);
    if (rows > 0 && rows <= BATCH) {
      return decoded(encoded);
    }
    int outputs = target().outputs();
    float[] answers = new float[Math.multiplyExact(rows, outputs)];
    for (int from = 0; from < rows; from += BATCH) {
      int to = Math.min(rows, from + BATCH);
      decoded(encoded.slice(from, to)).copyTo(answers, from * outputs);
    }
    return Tensor.adopt(new int[] {rows, outputs}, answers);
  }

  private Tensor decoded(Tensor batch) {
    return preprocessing.decode(
        predictor.predict(batch.reshapeRows(predictor.signature().inputShape())));
  }

  /**
   * Returns the logits of raw rows, if the network tells them: what it computes before the softmax
   * or the sigmoid at its end.
   *
   * @return {@code [rows, classes]}, each row known up to a number that is added to all of it;
   *     empty if the network is no {@link LogitPredictor}
   */
  public Optional<Tensor> logits(Table rows) {
    return hasLogits() ? Optional.of(logitsEncoded(preprocessing.encode(rows))) : Optional.empty();
  }

  /** Returns whether the network tells its logits. */
  public boolean hasLogits() {
    return target().task() == Task.CLASSIFICATION && predictor instanceof LogitPredictor;
  }

  /**
   * Returns the logits of rows that {@link #preprocessing} has encoded, as {@link #logits} does.
   *
   * @param encoded {@code [rows, width]}
   * @throws IllegalStateException if the network does not tell them, see {@link #hasLogits}
   */
  public Tensor logitsEncoded(Tensor encoded) {
    if (!hasLogits() || !(predictor instanceof LogitPredictor network)) {
      throw new IllegalStateException("The network of " + target().name() + " has no logits");
    }
    int count = encoded.dimension(0);
    int classes = target().outputs();
    float[] logits = new float[Math.multiplyExact(count, classes)];
    for (int from = 0; from < count; from += BATCH) {
      int to = Math.min(count, from + BATCH);
      Tensor batch = encoded.slice(from, to).reshapeRows(predictor.signature().inputShape());
      Tensor answers = network.logits(batch);
      int outputs = answers.size() / (to - from);
      for (int i = 0; i < answers.size(); i++) {
        // One output is the logit of the second class against the first one's 0.
        logits[outputs == 1 ? 2 * (from + i) + 1 : from * classes + i] = answers.at(i);
      }
    }
    return Tensor.adopt(new int[] {count, classes}, logits);
  }

  @Override
  public void close() {
    predictor.close();
  }
}
