package org.lacewing.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void ticksLieAtRoundNumbers() {
    Axis axis = Axis.covering(List.of(0.0, 0.73), 4);
    assertThat(axis.ticks().stream().map(axis::label))
        .containsExactly("0", "0.2", "0.4", "0.6", "0.8");
    assertThat(axis.position(0.4)).isEqualTo(0.5);
  }

  @Test
  void zeroIsATickWithoutRoundingError() {
    Axis axis = Axis.covering(List.of(-0.013, 0.095), 4);
    assertThat(axis.ticks()).contains(0.0);
    assertThat(axis.low()).isLessThanOrEqualTo(-0.013);
    assertThat(axis.high()).isGreaterThanOrEqualTo(0.095);
  }

  @Test
  void valuesWithoutRangeGetOne() {
    assertThat(Axis.covering(List.of(5.0, 5.0), 4).low()).isLessThan(5);
    assertThat(Axis.covering(List.of(5.0, 5.0), 4).high()).isGreaterThan(5);
    assertThat(Axis.covering(List.of(), 4).high()).isEqualTo(1);
    assertThat(Axis.covering(List.of(Double.NaN, Double.NEGATIVE_INFINITY), 4).low()).isZero();
  }

  @Property
  void coversEveryFiniteValue(@ForAll @Size(min = 1, max = 5) List<Double> values) {
    Axis axis = Axis.covering(values, 5);
    assertThat(axis.low()).isFinite().isLessThan(axis.high());
    assertThat(axis.high()).isFinite();
    assertThat(axis.ticks()).isSorted().hasSizeBetween(2, 14);
    double span = axis.high() - axis.low();
    for (double value : values) {
      if (Double.isFinite(value) && Math.abs(value) < 1e300) {
        assertThat(value).isBetween(axis.low() - span * 1e-6, axis.high() + span * 1e-6);
      }
    }
  }
}
