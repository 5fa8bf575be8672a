package org.lacewing.explain.image;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.data.TensorLayout;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.model.AnswerScale;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.PreprocessingSettings;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.TestModel;

/** Images of 8 x 8 grey pixels and a network that looks at rows 2 to 3 and columns 4 to 5. */
public final class ImageModels {
  /** The places the network looks at. */
  public static final List<Integer> PLACES = List.of(2 * 8 + 4, 2 * 8 + 5, 3 * 8 + 4, 3 * 8 + 5);

  private static final int ROWS = 40;

  private ImageModels() {}

  /** Returns noise; in every second image the places are bright, in the others dark. */
  public static Dataset data() {
    return data(TensorLayout.NCHW);
  }

  static Dataset data(TensorLayout layout) {
    RandomGenerator random = new Seed(3).generator();
    List<Bytes> images = new ArrayList<>();
    int[] labels = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      byte[] image = new byte[EdgeNetwork.SIDE * EdgeNetwork.SIDE];
      labels[row] = (row + 1) % 2;
      for (int i = 0; i < image.length; i++) {
        image[i] = (byte) (PLACES.contains(i) ? 30 + 200 * labels[row] : random.nextInt(120));
      }
      images.add(Bytes.adopt(image));
    }
    TensorColumn pictures =
        TensorColumn.ofBytes(
            "picture",
            TensorFormat.image(layout, EdgeNetwork.SIDE, EdgeNetwork.SIDE, TensorFormat.GRAY),
            images);
    CategoricalColumn label = CategoricalColumn.of("y", TestModel.YES_NO.classes(), labels);
    return new Dataset(
        "pictures",
        new Schema(List.of(Field.of(pictures, Role.FEATURE), Field.of(label, Role.LABEL))),
        Table.of(pictures, label));
  }

  /** Returns the network over {@link #data}, with its gradients. */
  public static Pipeline network() {
    Preprocessing preprocessing =
        Preprocessing.fit(data(), TestModel.YES_NO, PreprocessingSettings.defaults());
    return Pipeline.of(preprocessing, new EdgeNetwork(AnswerScale.PROBABILITY))
        .withGradients(EdgeNetwork::new);
  }
}
