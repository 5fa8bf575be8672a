package org.lacewing.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveTest {
  @Test
  void fewerPointsKeepPeaksGapsAndTheEnd() {
    List<Double> x = IntStream.range(0, 10_000).mapToObj(i -> (double) i).toList();
    List<Double> y =
        IntStream.range(0, 10_000)
            .mapToObj(
                i -> i == 4321 ? 99.0 : i == 7777 ? Double.NaN : i == 1234 ? -99.0 : 1.0 / (i + 1))
            .toList();

    Curve thinned = new Curve("loss", x, y).atMost(200);

    assertThat(thinned.x()).hasSizeLessThanOrEqualTo(200).hasSizeGreaterThan(90).isSorted();
    assertThat(thinned.y()).contains(99.0, -99.0, Double.NaN);
    assertThat(thinned.x().get(thinned.x().size() - 1)).isEqualTo(9_999.0);
    assertThat(thinned.y().get(thinned.x().indexOf(4321.0))).isEqualTo(99.0);
    assertThat(new Curve("loss", x, y).atMost(10_000).x()).hasSize(10_000);
  }
}
