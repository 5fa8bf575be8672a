package org.lacewing.benchmarks.lenet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.training.architecture.NetworkPlan;
import org.lacewing.training.fit.Trainer;
import org.lacewing.training.model.TrainedModel;

/**
 * A trained reference network.
 *
 * @param network how it was trained
 * @param model as DL4J has it
 * @param graph as ONNX has it, rows of 784 numbers or images in, probabilities out
 */
public record Reference(ReferenceNetwork network, TrainedModel model, OnnxModel graph) {
  private static final Seed SEED = new Seed(7);
  private static final int CHECKED_ROWS = 64;

  /**
   * Trains the network, or takes it from where an earlier run left it. The stored network is known
   * by its name, configuration and training settings: another one is never taken for it.
   */
  public static Reference of(ReferenceNetwork network, Mnist mnist, Progress progress)
      throws IOException {
    String recipe = network.configuration().json() + network.training() + SEED;
    String key = Bytes.ofText(recipe).sha256().substring(0, 16);
    Path file =
        Path.of("benchmarks", "target", "references").resolve(network.name() + "-" + key + ".bin");
    TrainedModel model;
    if (Files.exists(file)) {
      model =
          TrainedModel.restore(
              network.configuration().json(),
              Bytes.adopt(Files.readAllBytes(file)),
              network.shape().rowShape());
    } else {
      model = train(network, mnist, progress);
      Files.createDirectories(file.getParent());
      AtomicFile.write(file, model.parameters());
    }
    return of(network, model, mnist);
  }

  /** Returns a network that has been trained. */
  static Reference of(ReferenceNetwork network, TrainedModel model, Mnist mnist) {
    OnnxModel graph =
        model.toOnnx(network.name(), mnist.training().features().slice(0, CHECKED_ROWS));
    return new Reference(network, model, graph);
  }

  private static TrainedModel train(ReferenceNetwork network, Mnist mnist, Progress progress) {
    Digits rows = mnist.training();
    return new Trainer(network.training(), progress)
        .train(
            new NetworkPlan(network.configuration(), false),
            network.shape(),
            new TrainingRows(
                rows.features().reshapeRows(network.shape().rowShape()), rows.classes()),
            Optional.empty(),
            SEED);
  }

  /** Returns rows in the shape that the network reads. */
  public Digits shaped(Digits rows) {
    return new Digits(rows.features().reshapeRows(network.shape().rowShape()), rows.classes());
  }
}
