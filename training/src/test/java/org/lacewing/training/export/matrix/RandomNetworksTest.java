package org.lacewing.training.export.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.lacewing.core.random.Seed;

class RandomNetworksTest {
  private static final List<RandomNetworks> KINDS = RandomNetworks.load();

  @Provide
  Arbitrary<SupportCase> networks() {
    return Arbitraries.longs()
        .withoutEdgeCases()
        .map(
            seed ->
                KINDS
                    .get((int) Math.floorMod(seed, (long) KINDS.size()))
                    .draw(new Seed(seed).generator()));
  }

  @Property(
      tries = 200,
      seed = "20211",
      generation = GenerationMode.RANDOMIZED,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.OFF)
  void computesWhatDl4jComputes(@ForAll("networks") SupportCase network) {
    assertThat(Comparison.of(network).relative()).isLessThanOrEqualTo(1e-4);
  }
}
