package org.lacewing.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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

  @Test
  void thinningKeepsEndsAndPeaks() {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      x.add((double) i);
      y.add(i == 4_321 ? 99.0 : i == 8_765 ? -99.0 : Math.sin(i / 50.0));
    }

    Curve thin = new Curve("loss", x, y).atMost(400);

    assertThat(thin.y()).hasSizeLessThanOrEqualTo(400).contains(99.0, -99.0);
    assertThat(thin.x()).isSorted().startsWith(0.0).endsWith(9_999.0);
    assertThat(new Curve("loss", x.subList(0, 9), y.subList(0, 9)).atMost(400).y()).hasSize(9);
  }
}
