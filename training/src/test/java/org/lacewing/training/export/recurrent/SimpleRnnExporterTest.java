package org.lacewing.training.export.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.junit.jupiter.api.Test;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporters;
import org.nd4j.linalg.activations.Activation;

class SimpleRnnExporterTest {

  /** DL4J cannot run such a layer either, so no network can show it. */
  @Test
  void layerNormalisationIsRefused() {
    ExportSite site =
        new ExportSite(
            List.of(List.of(3, TensorSpec.FREE)), List.of(4, TensorSpec.FREE), Exporters.load());
    SimpleRnn.Builder builder = new SimpleRnn.Builder().nIn(3).nOut(4).activation(Activation.TANH);
    SimpleRnn plain = builder.build();
    SimpleRnn normalised = builder.hasLayerNorm(true).build();
    assertThat(Exporters.load().refusal(plain, site)).isEmpty();
    assertThat(Exporters.load().refusal(normalised, site))
        .hasValueSatisfying(reason -> assertThat(reason).contains("layer normalisation"));
  }
}
