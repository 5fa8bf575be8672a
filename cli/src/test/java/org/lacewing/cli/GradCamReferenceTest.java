package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.DatasetSplit;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.data.TensorLayout;
import org.lacewing.core.data.ValueRange;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.TargetFacts;
import org.lacewing.core.preprocessing.TensorFacts;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Explainers;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.image.ImageMaps;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.gradient.OnnxGradients;
import org.lacewing.onnx.runtime.OrtLogitPredictor;

/** Grad-CAM of an ONNX network against PyTorch: {@code grad_cam.py} beside the files made them. */
class GradCamReferenceTest {
  private static final Path FILES =
      Path.of("..", "onnx", "src", "test", "resources", "org", "lacewing", "onnx", "gradient");
  private static final Target TARGET = Target.classification("y", List.of("0", "1", "2"), 1);

  private static JsonNode read(String file) throws IOException {
    return Json.parse(Files.readString(FILES.resolve(file)), file);
  }

  private static Dataset data(JsonNode given) {
    TensorFormat format =
        new TensorFormat(TensorLayout.NCHW, List.of(1, 8, 8), TensorFormat.GRAY, ValueRange.ANY);
    List<Tensor> images = new ArrayList<>();
    int[] labels = new int[given.get("outputs").size()];
    for (int row = 0; row < labels.length; row++) {
      float[] values = new float[format.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) given.get("rows").get(row * values.length + i).doubleValue();
      }
      images.add(Tensor.adopt(new int[] {1, 8, 8}, values));
      labels[row] = given.get("outputs").get(row).intValue();
    }
    TensorColumn pictures = TensorColumn.ofTensors("x", format, images);
    CategoricalColumn label = CategoricalColumn.of("y", TARGET.classes(), labels);
    return new Dataset(
        "pictures",
        new Schema(List.of(Field.of(pictures, Role.FEATURE), Field.of(label, Role.LABEL))),
        Table.of(pictures, label));
  }

  @ParameterizedTest
  @ValueSource(strings = {"t1", "t4"})
  void mapsAreThoseOfTheReference(String layer) throws IOException {
    JsonNode given = read("convolution.json");
    JsonNode maps = read("grad_cam.json").get(layer).get("map");
    Dataset data = data(given);
    OnnxModel graph = OnnxModel.parse(Files.readAllBytes(FILES.resolve("convolution.onnx")));
    TensorFacts raw =
        new TensorFacts(
            data.schema().features().get(0).format().orElseThrow(),
            List.of(0.0),
            List.of(1.0),
            List.of(0.0),
            List.of(1.0),
            0);
    Preprocessing preprocessing =
        Preprocessing.of(data.schema(), Map.of(), Map.of("x", raw), new TargetFacts(TARGET, 0, 1));
    try (Pipeline model =
        Pipeline.of(preprocessing, OrtLogitPredictor.open(graph))
            .withGradients(OnnxGradients.of(graph))) {
      for (int row = 0; row < data.rows(); row++) {
        ExplanationRequest request =
            ExplanationRequest.of(model, new DatasetSplit(data, data, data), new Seed(1))
                .withInstances(Instances.of(data, row));
        PluginChoice choice =
            new PluginChoice(
                "grad-cam",
                Map.of("layer", layer, "output", given.get("outputs").get(row).asText()));
        List<Double> values =
            ((ImageMaps) Explainers.explain(choice, request)).rows().get(0).found().values();
        assertThat(values).hasSize(64);
        for (int i = 0; i < values.size(); i++) {
          assertThat(values.get(i))
              .isCloseTo(maps.get(row * values.size() + i).doubleValue(), within(1e-5));
        }
      }
    }
  }
}
