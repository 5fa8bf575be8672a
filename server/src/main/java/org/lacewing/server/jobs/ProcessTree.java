package org.lacewing.server.jobs;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Ends a process with all that it started. */
final class ProcessTree {
  private static final long FORCED_SECONDS = 5;

  private ProcessTree() {}

  /**
   * Asks the process and those below it to stop, and kills what is left after some seconds. Returns
   * when all are gone.
   */
  static void end(ProcessHandle root, long graceSeconds) {
    List<ProcessHandle> tree = Stream.concat(root.descendants(), Stream.of(root)).toList();
    tree.forEach(ProcessHandle::destroy);
    if (!await(tree, graceSeconds)) {
      // Those that were started meanwhile belong to it too.
      List<ProcessHandle> left =
          Stream.concat(root.descendants(), tree.stream()).filter(ProcessHandle::isAlive).toList();
      left.forEach(ProcessHandle::destroyForcibly);
      await(left, FORCED_SECONDS);
    }
  }

  private static boolean await(List<ProcessHandle> processes, long seconds) {
    CompletableFuture<?>[] ends =
        processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(ends).get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
