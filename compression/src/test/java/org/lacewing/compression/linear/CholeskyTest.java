package org.lacewing.compression.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.DataException;
import org.lacewing.core.random.Seed;

class CholeskyTest {
  private static final Offset<Double> CLOSE = within(1e-9);

  private static double[] definite(int n) {
    RandomGenerator random = new Seed(3).generator();
    double[] b = random.doubles((long) n * n, -1, 1).toArray();
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          a[i * n + j] += b[i * n + k] * b[j * n + k];
        }
      }
      a[i * n + i] += 1;
    }
    return a;
  }

  private static double[] product(double[] a, double[] b, int n) {
    double[] c = new double[a.length];
    for (int i = 0; i < a.length / n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          c[i * n + j] += a[i * n + k] * b[k * n + j];
        }
      }
    }
    return c;
  }

  @Test
  void factorsByHand() {
    Cholesky factor = Cholesky.damped(new double[] {4, 2, 2, 5}, 2, 0);
    assertThat(factor.lower()).containsExactly(2, 0, 1, 2);
    assertThat(factor.damping()).isZero();
    assertThat(factor.size()).isEqualTo(2);
    assertThat(factor.solve(new double[] {8, 9}))
        .containsExactly(new double[] {1.375, 1.25}, CLOSE);
  }

  @Test
  void solvesAndInverts() {
    int n = 17;
    double[] a = definite(n);
    Cholesky factor = Cholesky.damped(a, n, 0);
    double[] unit = product(factor.inverse(), a, n);
    for (int i = 0; i < unit.length; i++) {
      assertThat(unit[i]).isCloseTo(i % (n + 1) == 0 ? 1 : 0, CLOSE);
    }
    double[] rows = new Seed(4).generator().doubles(3L * n, -1, 1).toArray();
    assertThat(product(factor.solveRows(rows), a, n)).containsExactly(rows, CLOSE);
  }

  @DisplayName("fault 33: fewer rows than inputs make singular moments, which are damped")
  @Test
  void dampsWhatIsSingular() {
    Cholesky factor = Cholesky.damped(new double[] {1, 1, 1, 1}, 2, 0.01);
    assertThat(factor.damping()).isEqualTo(0.01);
    double[] x = factor.solve(new double[] {1, 1});
    assertThat(x).containsExactly(new double[] {1 / 2.01, 1 / 2.01}, CLOSE);
    Cholesky undamped = Cholesky.damped(new double[] {1, 1, 1, 1}, 2, 0);
    assertThat(undamped.damping()).isPositive();
    assertThat(undamped.solve(new double[] {1, 1})).doesNotContain(Double.NaN);
  }

  @DisplayName("fault 33: an input that is always 0 neither acts nor is acted upon")
  @Test
  void deadInputsNeitherActNorAreActedUpon() {
    Cholesky factor = Cholesky.damped(new double[] {0, 0, 0, 4}, 2, 0.01);
    assertThat(factor.inverse()).containsExactly(new double[] {1, 0, 0, 1 / 4.02}, within(1e-12));
  }

  @Test
  void whatIsNotFiniteIsRefusedInWords() {
    assertThatThrownBy(() -> Cholesky.damped(new double[] {Double.NaN}, 1, 0.01))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("moments of a layer's inputs");
    assertThatThrownBy(() -> Cholesky.damped(new double[] {1, 0, Double.NaN, 1}, 2, 0.01))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("positive definite");
  }

  @Test
  void momentsByHand() {
    Moments moments = new Moments(2, 1);
    moments.add(new float[] {9, 1, 2}, 1, new float[] {3}, 0);
    moments.add(new float[] {3, 0}, 0, new float[] {5}, 0);
    assertThat(moments.count()).isEqualTo(2);
    assertThat(moments.leftMean()).containsExactly(2, 1);
    assertThat(moments.rightMean()).containsExactly(4);
    assertThat(moments.products(false)).containsExactly(9, 3);
    assertThat(moments.products(true)).containsExactly(1, -1);
    assertThat(new Moments(1, 1).products(true)).containsExactly(0);
  }
}
