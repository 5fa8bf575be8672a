package org.lacewing.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class InOrderTest {

  @Test
  void resultsComeInTheOrderInWhichTasksWereGiven() throws InterruptedException {
    CountDownLatch second = new CountDownLatch(1);
    try (InOrder<Integer> tasks = new InOrder<>(2, "count")) {
      tasks.give(
          () -> {
            second.await();
            return 1;
          });
      tasks.give(
          () -> {
            second.countDown();
            return 2;
          });
      List<Integer> results = new ArrayList<>();
      while (!tasks.isEmpty()) {
        results.add(tasks.take());
      }
      assertThat(results).containsExactly(1, 2);
    }
  }

  @Test
  void onlySoManyAreUnderWayAtOnce() {
    try (InOrder<Integer> tasks = new InOrder<>(1, "count")) {
      for (int i = 0; i < 3; i++) {
        assertThat(tasks.isFull()).isFalse();
        tasks.give(() -> 0);
      }
      assertThat(tasks.isFull()).isTrue();
      tasks.take();
      assertThat(tasks.isFull()).isFalse();
    }
  }

  @Test
  void whatATaskThrowsIsThrown() {
    try (InOrder<Integer> tasks = new InOrder<>(1, "count")) {
      tasks.give(
          () -> {
            throw new IllegalArgumentException("own");
          });
      tasks.give(
          () -> {
            throw new IOException("checked");
          });
      assertThatThrownBy(tasks::take).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(tasks::take)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("count failed")
          .hasRootCauseInstanceOf(IOException.class);
    }
  }

  @Test
  void closingWaitsForWhatIsUnderWay() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    try (InOrder<Integer> tasks = new InOrder<>(1, "count")) {
      tasks.give(
          () -> {
            begun.countDown();
            try {
              new CountDownLatch(1).await();
            } finally {
              // Who does not wait is quicker than this.
              LockSupport.parkNanos(50_000_000);
              ended.set(true);
            }
            return 0;
          });
      begun.await();
    }
    assertThat(ended).isTrue();
  }

  @Test
  void anInterruptedThreadStaysInterrupted() {
    try (InOrder<Integer> tasks = new InOrder<>(1, "count")) {
      tasks.give(
          () -> {
            new CountDownLatch(1).await();
            return 0;
          });
      Thread.currentThread().interrupt();
      assertThatThrownBy(tasks::take)
          .isInstanceOf(CancellationException.class)
          .hasMessage("count was interrupted");
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }
}
