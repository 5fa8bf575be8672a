package org.lacewing.server.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {
  @Test
  void letsTheEntryGoThatWasUsedLongestAgo() {
    Recent<String, Integer> recent = new Recent<>(2);
    recent.put("a", 1);
    recent.put("b", 2);
    assertThat(recent.of("a", key -> 9)).isEqualTo(1);

    assertThat(recent.of("c", key -> 3)).isEqualTo(3);

    assertThat(recent.find("b")).isEmpty();
    assertThat(recent.find("a")).contains(1);
    assertThat(recent.find("c")).contains(3);
  }
}
