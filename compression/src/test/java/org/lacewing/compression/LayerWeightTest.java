package org.lacewing.compression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacewing.compression.ConvolutionNetworks.Kind;
import org.lacewing.compression.encoding.Channels;

class LayerWeightTest {

  @ParameterizedTest
  @EnumSource(Kind.class)
  void channelsAreTheLayersOutputs(Kind kind) {
    List<LayerWeight> weights = LayerWeight.of(ConvolutionNetworks.of(kind));
    assertThat(weights).extracting(LayerWeight::layer).containsExactly("conv", "out");
    Channels channels = weights.get(0).outputChannels();
    if (kind == Kind.TRANSPOSED_GROUPS) {
      // Index 0 of the second axis is one output in the first group, another in the second.
      assertThat(channels).isEqualTo(Channels.whole());
    } else {
      assertThat(channels.axis()).isEqualTo(kind.transposed() ? 1 : 0);
      assertThat(channels.count()).isEqualTo(kind.channels());
    }
  }
}
