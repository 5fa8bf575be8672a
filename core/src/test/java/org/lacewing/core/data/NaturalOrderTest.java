package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
  private static final NaturalOrder ORDER = NaturalOrder.INSTANCE;

  @Test
  void numbersGoByValueAndBeforeTexts() {
    List<String> names = Arrays.asList("b", "10", "", "2", "1e3", "-1", "1.0", "a", "1", ".5");
    names.sort(ORDER);
    assertThat(names).containsExactly("-1", ".5", "1", "1.0", "2", "10", "", "1e3", "a", "b");
  }

  @Test
  void levelsFollowTheOrderAndOwnNoMissingValue() {
    CategoricalColumn column =
        CategoricalColumn.ofTexts("c", Arrays.asList("10", null, "2", "10", "x"));
    assertThat(column)
        .isEqualTo(CategoricalColumn.of("c", List.of("2", "10", "x"), 1, -1, 0, 1, 2));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withChars("+-.019ae ").ofMaxLength(4);
  }

  @Property(tries = 500)
  void isATotalOrderConsistentWithEquals(
      @ForAll("names") String a, @ForAll("names") String b, @ForAll("names") String c) {
    assertThat(Integer.signum(ORDER.compare(a, b))).isEqualTo(-Integer.signum(ORDER.compare(b, a)));
    assertThat(ORDER.compare(a, b) == 0).isEqualTo(a.equals(b));
    TreeSet<String> set = new TreeSet<>(ORDER);
    set.addAll(List.of(a, b, c));
    List<String> sorted = List.copyOf(set);
    for (int i = 1; i < sorted.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(ORDER.compare(sorted.get(j), sorted.get(i))).isNegative();
      }
    }
  }
}
