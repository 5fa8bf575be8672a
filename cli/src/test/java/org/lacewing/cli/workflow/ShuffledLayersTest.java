package org.lacewing.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.cli.TinyExperiment;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.packaging.PackagedNetwork;

class ShuffledLayersTest {
  @TempDir private Path folder;

  private PackagedNetwork network(String... settings) throws Exception {
    TinyExperiment tiny = TinyExperiment.in(folder);
    ExperimentFile file = ExperimentFile.read(tiny.file("tiny.yaml"), List.of(settings));
    PreparedData data = PreparedData.load(file);
    NetworkResult result =
        NetworkStep.run(
            file.experiment(),
            data,
            NetworkPlanner.fitter(
                file.experiment(),
                data.target(),
                NetworkPlanner.design(file.experiment().model()),
                Progress.silent()),
            Map.of(),
            left -> {});
    result.pipeline().close();
    return PackagedNetwork.of(result.packaged());
  }

  private static Table row() {
    return Table.of(
        NumericColumn.of("age", 41),
        NumericColumn.of("income", 22.5),
        CategoricalColumn.ofTexts("size", List.of("M")));
  }

  private static Tensor answer(Pipeline model) {
    try (model) {
      return model.predict(row());
    }
  }

  @Test
  void layersAreShuffledFromTheAnswerOn() throws Exception {
    PackagedNetwork network = network("model.hidden=[16, 8]");
    ShuffledLayers layers = ShuffledLayers.of(network);
    List<String> forwards = network.graph().layers().stream().map(layer -> layer.name()).toList();
    assertThat(layers.layers()).containsExactly(forwards.get(2), forwards.get(1), forwards.get(0));
    Tensor own = answer(network.pipeline());
    Tensor last = answer(layers.shuffled(1, new Seed(3)));
    Tensor all = answer(layers.shuffled(3, new Seed(3)));
    assertThat(last).isNotEqualTo(own);
    assertThat(all).isNotEqualTo(last);
    assertThat(answer(layers.shuffled(3, new Seed(3)))).isEqualTo(all);
    assertThat(answer(layers.shuffled(3, new Seed(4)))).isNotEqualTo(all);
    try (Pipeline noise = layers.shuffled(3, new Seed(3))) {
      assertThat(noise.gradients()).isPresent();
    }
  }
}
