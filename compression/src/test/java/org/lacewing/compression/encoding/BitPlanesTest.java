package org.lacewing.compression.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BitPlanesTest {

  @Test
  void fourBitCodesFillLowThenHighHalf() {
    // Two bytes, two planes: values 0 and 1 in the low halves, 2 and 3 in the high ones.
    assertThat(BitPlanes.pack(new int[] {1, 2, 3, 15}, 4))
        .containsExactly((byte) 0x31, (byte) 0xf2);
  }

  @Test
  void twoBitCodesFillFourPlanes() {
    // m = 2: planes (1,2) (3,0) (2,1) (0,-): byte 0 = 1 + 3·4 + 2·16 + 0, byte 1 = 2 + 0 + 1·16.
    assertThat(BitPlanes.pack(new int[] {1, 2, 3, 0, 2, 1, 0}, 2))
        .containsExactly((byte) 45, (byte) 18);
  }

  @Test
  void singleBitsFillEightPlanes() {
    // m = 2: value i is in byte i mod 2, bit i / 2.
    assertThat(BitPlanes.pack(new int[] {1, 0, 1, 1, 0, 0, 0, 0, 1}, 1))
        .containsExactly((byte) 0b10011, (byte) 0b00010);
  }
}
