package org.lacewing.server.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.preprocessing.CategoricalMissing;
import org.lacewing.core.preprocessing.NumericMissing;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.PreprocessingSettings;
import org.lacewing.core.preprocessing.Scaling;
import org.lacewing.core.preprocessing.TensorScaling;
import org.lacewing.core.preprocessing.UnseenCategory;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.packaging.SmallModels;
import org.lacewing.server.TestServer;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.registry.ModelRegistry;
import org.lacewing.server.registry.ModelVersion;

/** Models of a few kilobytes on a test's server. */
public final class ServedModels {
  private static final int HIDDEN = 80_000;

  private ServedModels() {}

  /** Registers a package as the next version of a model. */
  public static int register(TestServer server, String model, ModelPackage content) {
    try {
      Path file = Files.createTempFile("served", ModelPackage.EXTENSION);
      content.write(file);
      ModelVersion version =
          server
              .bean(ModelRegistry.class)
              .register(new ModelName(model), file, ModelVersion.UPLOAD);
      Files.delete(file);
      return version.number();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deploys a version alone. */
  public static void deploy(TestServer server, String model, int version) {
    deploy(server, Deployment.of(new ModelName(model), version));
  }

  /** Deploys. */
  public static void deploy(TestServer server, Deployment deployment) {
    try {
      server.bean(ModelHost.class).deploy(deployment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Registers and deploys a package. */
  public static int serve(TestServer server, String model, ModelPackage content) {
    int version = register(server, model, content);
    deploy(server, model, version);
    return version;
  }

  /** Returns rows of two numbers and two categories, and their label; some numbers are missing. */
  public static Table rows(int count, long seed) {
    Random random = new Random(seed);
    double[] age = random.doubles(count, 18, 80).toArray();
    double[] amount = random.doubles(count, 0, 1e4).toArray();
    age[0] = Double.NaN;
    return Table.of(
        NumericColumn.of("age", age),
        NumericColumn.of("amount", amount),
        CategoricalColumn.of("size", List.of("L", "M", "S"), random.ints(count, 0, 3).toArray()),
        CategoricalColumn.of(
            "purpose",
            List.of("car", "house", "a \"trip\", é"),
            random.ints(count, 0, 3).toArray()),
        CategoricalColumn.of("risk", List.of("bad", "good"), random.ints(count, 0, 2).toArray()));
  }

  /** Returns a model over such rows that takes the mean for a missing number. */
  public static ModelPackage credit(long seed) {
    Table table = rows(100, 1);
    Preprocessing preprocessing = fitted(table, NumericMissing.MEAN, "risk");
    OnnxModel network = network(preprocessing.width(), 2, seed);
    return ModelPackage.of(preprocessing, network.networkSignature(), Bytes.of(network.toBytes()));
  }

  /** Returns a model over three numbers, none of which may be missing, that predicts a number. */
  public static ModelPackage price() {
    Random random = new Random(3);
    Table table =
        Table.of(
            NumericColumn.of("a", random.doubles(50).toArray()),
            NumericColumn.of("b", random.doubles(50).toArray()),
            NumericColumn.of("c", random.doubles(50).toArray()),
            NumericColumn.of("price", random.doubles(50).toArray()));
    Preprocessing preprocessing = fitted(table, NumericMissing.REJECT, "price");
    OnnxModel network =
        GraphBuilder.named("line")
            .input("features", List.of(3))
            .put(Initializer.ofFloats("w", Tensor.matrix(3, 1, 1, 2, 3)))
            .add(Node.of(Operators.MAT_MUL, "dense", List.of("features", "w"), List.of("output")))
            .output("output", List.of(1))
            .build();
    return ModelPackage.of(preprocessing, network.networkSignature(), Bytes.of(network.toBytes()));
  }

  /** Returns a network over four numbers without preprocessing. */
  public static ModelPackage tensors() {
    OnnxModel network = network(4, 2, 5);
    return ModelPackage.ofTensors(network.networkSignature(), Bytes.of(network.toBytes()));
  }

  /**
   * Returns a model that answers one probability whatever it is asked. Its weights take 1.6 MB, so
   * that versions that are never closed show in the memory of the process.
   */
  public static ModelPackage constant(double probability) {
    float logit = (float) Math.log(probability / (1 - probability));
    Random random = new Random(1);
    float[] weights = new float[3 * HIDDEN];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    OnnxModel network =
        GraphBuilder.named("constant")
            .input("features", List.of(3))
            .put(Initializer.ofFloats("v", Tensor.matrix(3, HIDDEN, weights)))
            .put(Initializer.ofFloats("w", Tensor.zeros(HIDDEN, 2)))
            .put(Initializer.ofFloats("b", Tensor.vector(0, logit)))
            .add(Node.of(Operators.MAT_MUL, "first", List.of("features", "v"), List.of("x")))
            .add(Node.of(Operators.MAT_MUL, "second", List.of("x", "w"), List.of("y")))
            .add(Node.of(Operators.ADD, "add", List.of("y", "b"), List.of("z")))
            .add(Node.of(Operators.SOFTMAX, "softmax", List.of("z"), List.of("output")))
            .output("output", List.of(2))
            .build();
    return SmallModels.rows(network);
  }

  private static Preprocessing fitted(Table table, NumericMissing missing, String label) {
    List<Field> fields =
        table.columns().stream()
            .map(
                (Column column) ->
                    Field.of(column, column.name().equals(label) ? Role.LABEL : Role.FEATURE))
            .toList();
    return Preprocessing.fit(
        new Dataset("data", new Schema(fields), table),
        label.equals("risk")
            ? Target.classification("risk", List.of("bad", "good"), 1)
            : Target.regression(label),
        new PreprocessingSettings(
            Scaling.STANDARD,
            0,
            missing,
            0,
            CategoricalMissing.OWN_CATEGORY,
            UnseenCategory.REJECT,
            true,
            TensorScaling.UNIT));
  }

  private static OnnxModel network(int inputs, int outputs, long seed) {
    Random random = new Random(seed);
    float[] weights = new float[inputs * outputs];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    return SmallModels.dense(inputs, outputs, weights);
  }
}
