package org.lacewing.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ResultTest {
  @Test
  void anInterruptCountsWhetherOrNotTheTaskIsDone() {
    for (CompletableFuture<Integer> task :
        List.of(CompletableFuture.completedFuture(1), new CompletableFuture<Integer>())) {
      Thread.currentThread().interrupt();
      try {
        assertThatThrownBy(() -> Result.of(task, "test"))
            .isInstanceOf(CancellationException.class)
            .hasMessage("test was interrupted");
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
    }
  }
}
