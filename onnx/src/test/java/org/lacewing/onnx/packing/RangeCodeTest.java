package org.lacewing.onnx.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RangeCodeTest {
  @Test
  void readsTheBitsItWrote() {
    Random random = new Random(5);
    int[] bits = new int[20_000];
    int[] chances = new int[bits.length];
    RangeEncoder encoder = new RangeEncoder();
    double information = 0;
    for (int i = 0; i < bits.length; i++) {
      chances[i] = 1 + random.nextInt(BitPort.ONE - 1);
      bits[i] = random.nextInt(BitPort.ONE) < chances[i] ? 1 : 0;
      double chance = chances[i] / (double) BitPort.ONE;
      information -= Math.log(bits[i] == 1 ? chance : 1 - chance) / Math.log(2);
      assertThat(encoder.pass(bits[i], chances[i])).isEqualTo(bits[i]);
    }
    byte[] code = encoder.finish();
    assertThat(code.length * 8.0).isCloseTo(information, within(information / 1000 + 16));
    RangeDecoder decoder = new RangeDecoder(code, 0);
    for (int i = 0; i < bits.length; i++) {
      assertThat(decoder.pass(0, chances[i])).isEqualTo(bits[i]);
    }
  }

  @Test
  void writesNothingForNothing() {
    assertThat(new RangeEncoder().finish()).isEmpty();
  }

  @Test
  void writesFewBytesForWhatIsAlmostCertain() {
    RangeEncoder encoder = new RangeEncoder();
    for (int i = 0; i < 1000; i++) {
      encoder.pass(1, BitPort.ONE - 1);
    }
    assertThat(encoder.finish().length).isLessThan(2);
  }
}
