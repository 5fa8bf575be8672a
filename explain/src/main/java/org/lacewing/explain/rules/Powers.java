package org.lacewing.explain.rules;

/** The powers of whole numbers with one exponent, computed once. */
final class Powers {
  private final double[] powers;

  Powers(int largest, double exponent) {
    this.powers = new double[largest + 1];
    for (int i = 0; i <= largest; i++) {
      powers[i] = Math.pow(i, exponent);
    }
  }

  double of(int number) {
    return powers[number];
  }
}
