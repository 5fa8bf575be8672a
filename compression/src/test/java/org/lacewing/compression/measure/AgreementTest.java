package org.lacewing.compression.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Target;
import org.lacewing.core.tensor.Tensor;

class AgreementTest {

  @Test
  void flipsAndTheirDirectionByHand() {
    Target target = Target.classification("y", List.of("no", "yes"), 1);
    Tensor before = Tensor.matrix(4, 2, 0.9f, 0.1f, 0.4f, 0.6f, 0.7f, 0.3f, 0.2f, 0.8f);
    Tensor after = Tensor.matrix(4, 2, 0.8f, 0.2f, 0.6f, 0.4f, 0.4f, 0.6f, 0.2f, 0.8f);
    Agreement agreement =
        Agreement.of(
            target,
            before,
            after,
            CategoricalColumn.ofTexts("y", List.of("no", "yes", "yes", "no")));
    // Row 1 goes from right to wrong, row 2 from wrong to right; rows 0 and 3 keep their class.
    assertThat(agreement.flips()).isEqualTo(2);
    assertThat(agreement.rate()).isEqualTo(0.5);
    assertThat(agreement.rightToWrong()).isEqualTo(1);
    assertThat(agreement.wrongToRight()).isEqualTo(1);
    assertThat(agreement.pValue()).contains(1.0);
    // (0.1 + 0.2 + 0.3 + 0) / 4
    assertThat(agreement.meanChange()).isCloseTo(0.15, within(1e-7));
    assertThat(agreement.maxChange()).isCloseTo(0.3, within(1e-7));
  }

  @Test
  void numbersHaveChangesButNoFlips() {
    Agreement agreement =
        Agreement.of(
            Target.regression("y"),
            Tensor.matrix(2, 1, 1, 5),
            Tensor.matrix(2, 1, 1.5f, 4),
            NumericColumn.of("y", 1, 2));
    assertThat(agreement).isEqualTo(new Agreement(2, 0, 0, 0, Optional.empty(), 0.75, 1));
  }
}
