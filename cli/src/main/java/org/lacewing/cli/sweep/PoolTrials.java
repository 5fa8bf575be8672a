package org.lacewing.cli.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.lacewing.core.parallel.InOrder;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.settings.Require;

/**
 * Does trials on threads of this process: the usual way on one machine, and what every other way
 * must agree with.
 */
public final class PoolTrials implements TrialRunner {
  private final int threads;

  /** Makes a runner with a number of threads, 1 or more. */
  public PoolTrials(int threads) {
    Require.atLeast("threads", threads, 1);
    this.threads = threads;
  }

  @Override
  public String place() {
    return threads + (threads == 1 ? " thread" : " threads") + " of one process";
  }

  @Override
  public List<TrialRecord> run(SweepJob job, List<Trial> trials, Path folder, Progress progress) {
    String stage = TrialRunner.stage(trials);
    AtomicInteger done = new AtomicInteger();
    List<TrialRecord> records = new ArrayList<>();
    try (InOrder<TrialRecord> tasks = new InOrder<>(threads, "trial")) {
      Iterator<Trial> left = trials.iterator();
      while (left.hasNext() || !tasks.isEmpty()) {
        if (left.hasNext() && !tasks.isFull()) {
          Trial trial = left.next();
          tasks.give(
              () -> {
                TrialRecord record =
                    TrialTask.run(
                        job,
                        trial,
                        folder,
                        (inner, at, of, note) ->
                            progress.report(
                                stage,
                                done.get(),
                                trials.size(),
                                "trial " + trial.number() + ": " + inner + " " + at + "/" + of));
                progress.report(stage, done.incrementAndGet(), trials.size(), "");
                return record;
              });
        } else {
          records.add(tasks.take());
        }
      }
    }
    return records;
  }
}
