package org.lacewing.core.packaging;

import java.util.List;
import java.util.Map;
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
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.PreprocessingSettings;

/** A package of a few kilobytes with every kind of member; its graph is no graph. */
final class SmallPackage {
  static final Bytes ONNX = Bytes.ofText("onnx");
  static final NetworkSignature SIGNATURE =
      new NetworkSignature(
          List.of(new TensorSpec("features", List.of(3))),
          List.of(new TensorSpec("output", List.of(2))));
  static final TrainableNetwork NETWORK =
      new TrainableNetwork(Bytes.ofText("{}"), Bytes.of(new byte[8]));

  private SmallPackage() {}

  static Preprocessing preprocessing() {
    Schema schema =
        new Schema(
            List.of(
                Field.numeric("age", Role.FEATURE),
                Field.categorical("size", Role.FEATURE, List.of("L", "M")),
                Field.categorical("risk", Role.LABEL, List.of("bad", "good"))));
    Table table =
        Table.of(
            NumericColumn.of("age", 20, 30.1, 47),
            CategoricalColumn.of("size", List.of("L", "M"), 0, 1, 1),
            CategoricalColumn.of("risk", List.of("bad", "good"), 0, 1, 1));
    return Preprocessing.fit(
        new Dataset("credit", schema, table),
        Target.classification("risk", List.of("bad", "good"), 1),
        PreprocessingSettings.defaults());
  }

  static ModelPackage full() {
    return ModelPackage.of(preprocessing(), SIGNATURE, ONNX)
        .withNetwork(NETWORK)
        .withProvenance(Map.of("run", "credit-1", "lacewing", "0.1.0"));
  }
}
