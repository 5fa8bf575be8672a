package org.lacewing.onnx.packaging;

import java.util.List;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.model.NetworkSignature;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.packaging.TrainableNetwork;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.PreprocessingSettings;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

/** Packages of a few kilobytes with real networks. */
public final class SmallModels {
  private SmallModels() {}

  /** Returns two numbers and a category that decide a class. */
  public static Preprocessing preprocessing() {
    List<String> sizes = List.of("L", "M");
    List<String> classes = List.of("bad", "good");
    Schema schema =
        new Schema(
            List.of(
                Field.numeric("age", Role.FEATURE),
                Field.categorical("size", Role.FEATURE, sizes),
                Field.categorical("risk", Role.LABEL, classes)));
    Table table =
        Table.of(
            NumericColumn.of("age", 20, 30.1, 47),
            CategoricalColumn.of("size", sizes, 0, 1, 1),
            CategoricalColumn.of("risk", classes, 0, 1, 1));
    return Preprocessing.fit(
        new Dataset("credit", schema, table),
        Target.classification("risk", classes, 1),
        PreprocessingSettings.defaults());
  }

  /** Returns a dense layer with a softmax. */
  public static OnnxModel dense(int inputs, int outputs, float... weights) {
    return GraphBuilder.named("dense")
        .input("features", List.of(inputs))
        .put(Initializer.ofFloats("w", Tensor.matrix(inputs, outputs, weights)))
        .add(Node.of(Operators.MAT_MUL, "dense", List.of("features", "w"), List.of("z")))
        .add(Node.of(Operators.SOFTMAX, "softmax", List.of("z"), List.of("output")))
        .output("output", List.of(outputs))
        .build();
  }

  /** Returns a package of such a network, with a trainable network beside it. */
  public static ModelPackage rows() {
    return rows(dense(3, 2, 1, 2, 3, 4, 5, 6))
        .withNetwork(new TrainableNetwork(Bytes.ofText("{}"), Bytes.of(new byte[24])));
  }

  /** Returns a package of the network, whatever it is. */
  public static ModelPackage rows(OnnxModel network) {
    return of(network.networkSignature(), network);
  }

  /** Returns a package that tells of other tensors than its network has. */
  public static ModelPackage of(NetworkSignature told, OnnxModel network) {
    return ModelPackage.of(preprocessing(), told, Bytes.of(network.toBytes()));
  }
}
