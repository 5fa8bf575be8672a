package org.lacewing.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextWidthTest {
  @Test
  void growsWithTextAndSize() {
    assertThat(TextWidth.of("", 12)).isZero();
    assertThat(TextWidth.of("ab", 12)).isEqualTo(2 * TextWidth.of("a", 12));
    assertThat(TextWidth.of("ab", 24)).isEqualTo(2 * TextWidth.of("ab", 12));
    assertThat(TextWidth.of("i", 12)).isLessThan(TextWidth.of("W", 12));
    assertThat(TextWidth.of("木", 12)).isEqualTo(12);
  }

  @Test
  void breaksBetweenWords() {
    double width = TextWidth.of("one two", 12);
    assertThat(TextWidth.wrap("one two three", width, 12)).containsExactly("one two", "three");
    assertThat(TextWidth.wrap("", width, 12)).containsExactly("");
  }

  @Test
  void breaksWordsThatAreTooLong() {
    double width = TextWidth.of("aaa", 12) + 0.01;
    assertThat(TextWidth.wrap("b aaaaaaa", width, 12)).containsExactly("b", "aaa", "aaa", "a");
    assertThat(TextWidth.wrap("😀😀", 1, 12)).containsExactly("😀", "😀");
  }
}
