package org.lacewing.compression.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.compression.ConvolutionNetworks;
import org.lacewing.compression.ConvolutionNetworks.Kind;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.Networks;
import org.lacewing.compression.Networks.Layout;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.tensor.Tensor;

class SparsityPatternTest {
  private static LayerWeight dense(Layout layout, int inputs, int outputs) {
    return LayerWeight.of(Networks.mlp(layout, 1, inputs, outputs)).get(0);
  }

  private static LayerWeight convolution(Kind kind) {
    return LayerWeight.of(ConvolutionNetworks.of(kind)).get(0);
  }

  private static List<int[]> groups(String pattern, LayerWeight weight, Remainder remainder) {
    return SparsityPattern.parse(pattern).groups(weight, remainder);
  }

  @Test
  void neighboursAreInputsOfOneOutput() {
    // [inputs, outputs]: the inputs of an output are 3 apart.
    List<int[]> groups = groups("2:4", dense(Layout.GEMM, 8, 3), Remainder.REFUSE);
    assertThat(groups).hasSize(6);
    assertThat(groups.get(0)).containsExactly(0, 3, 6, 9);
    assertThat(groups.get(1)).containsExactly(12, 15, 18, 21);
    // [outputs, inputs]: they are neighbours.
    groups = groups("2:4", dense(Layout.GEMM_TRANSPOSED, 8, 3), Remainder.REFUSE);
    assertThat(groups.get(0)).containsExactly(0, 1, 2, 3);
    assertThat(groups.get(5)).containsExactly(20, 21, 22, 23);
  }

  @Test
  void ofAConvolutionTheyAreChannels() {
    // [6, 4, 3]: four channels at each of three places.
    List<int[]> groups = groups("1:2", convolution(Kind.ONE_AXIS), Remainder.REFUSE);
    assertThat(groups).hasSize(6 * 3 * 2);
    assertThat(groups.get(0)).containsExactly(0, 3);
    assertThat(groups.get(1)).containsExactly(6, 9);
    assertThat(groups.get(2)).containsExactly(1, 4);
    // [4, 3, 3, 3] in two groups: the first axis counts the inputs, two of each group.
    groups = groups("1:2", convolution(Kind.TRANSPOSED_GROUPS), Remainder.REFUSE);
    assertThat(groups).hasSize(27 * 2);
    assertThat(groups.get(0)).containsExactly(0, 27);
    assertThat(groups.get(1)).containsExactly(54, 81);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void groupsDoNotOverlap(Kind kind) {
    LayerWeight weight = convolution(kind);
    BitSet seen = new BitSet();
    int count = 0;
    for (int[] group : groups("1:2", weight, Remainder.KEEP)) {
      for (int position : group) {
        seen.set(position);
        count++;
      }
    }
    assertThat(seen.cardinality()).isEqualTo(count);
    assertThat(seen.length()).isLessThanOrEqualTo(weight.values().size());
  }

  @Test
  void inputsThatFillNoGroupAreAnErrorOrStay() {
    LayerWeight weight = dense(Layout.GEMM, 10, 1);
    assertThatThrownBy(() -> groups("2:4", weight, Remainder.REFUSE))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("layer \"0\"")
        .hasMessageContaining("10 inputs")
        .hasMessageContaining("remainder: keep");
    List<int[]> groups = groups("2:4", weight, Remainder.KEEP);
    assertThat(groups).hasSize(2);
    assertThat(groups.get(1)).containsExactly(4, 5, 6, 7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "4:2", "4:4", "0:4", "2:65", "2:4:8", "a:b"})
  void otherTextsAreRefused(String text) {
    assertThatThrownBy(() -> SparsityPattern.parse(text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("2:4");
  }

  @Test
  void tooManyWeightsAreSeen() {
    LayerWeight weight = dense(Layout.GEMM, 4, 1);
    SparsityPattern pattern = SparsityPattern.parse("2:4");
    List<int[]> groups = pattern.groups(weight, Remainder.REFUSE);
    pattern.check(weight, groups, Tensor.matrix(4, 1, 0, 1, 0, 1));
    assertThatThrownBy(() -> pattern.check(weight, groups, Tensor.matrix(4, 1, 1, 1, 0, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("3 weights");
  }
}
