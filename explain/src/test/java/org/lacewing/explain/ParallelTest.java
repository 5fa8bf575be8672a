package org.lacewing.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.random.Seed;

class ParallelTest {
  private static Parallel threads(int number) {
    return Parallel.of(
        ExplanationRequest.of(TestData.mixedModel(), TestData.same(TestData.mixed()), new Seed(1))
            .withThreads(number));
  }

  @Test
  void tasksRunAtOnceAndResultsComeInOrder() {
    CountDownLatch together = new CountDownLatch(3);
    Set<Thread> used = ConcurrentHashMap.newKeySet();
    assertThat(
            threads(3)
                .map(
                    "test",
                    3,
                    number -> {
                      used.add(Thread.currentThread());
                      together.countDown();
                      try {
                        together.await();
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                      return number * 10;
                    }))
        .containsExactly(0, 10, 20);
    assertThat(used).hasSize(3).doesNotContain(Thread.currentThread());
  }

  @Test
  void theFirstFailureByNumberIsThrownAsItIs() {
    for (int threads : new int[] {1, 2}) {
      assertThatThrownBy(
              () ->
                  threads(threads)
                      .map(
                          "test",
                          4,
                          number -> {
                            if (number > 0) {
                              throw new DataException(Failure.of("Task " + number + " failed"));
                            }
                            return number;
                          }))
          .isInstanceOf(DataException.class)
          .hasMessage("Task 1 failed.");
    }
  }

  @Test
  void anInterruptEndsTheWork() {
    for (int threads : new int[] {1, 2}) {
      Thread.currentThread().interrupt();
      try {
        assertThatThrownBy(() -> threads(threads).map("test", 4, number -> number))
            .isInstanceOf(CancellationException.class)
            .hasMessage("test was interrupted");
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
    }
  }

  @Test
  void noThreadsAreRefused() {
    assertThatThrownBy(() -> threads(0))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("threads is impossible: expected 1 or more, found 0.");
  }
}
