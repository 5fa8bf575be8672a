package org.lacewing.cli.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.result.GrowingFolder;
import org.lacewing.core.settings.SettingsBinder;

/** A sweep from its file to the published result. */
public final class Sweep {
  private final SweepFile file;
  private final SweepInput input;
  private final TrialRunner runner;
  private final Progress progress;

  private Sweep(SweepFile file, SweepInput input, TrialRunner runner, Progress progress) {
    this.file = file;
    this.input = input;
    this.runner = runner;
    this.progress = progress;
  }

  /**
   * Does the trials that are not done yet and publishes the result.
   *
   * @param out the folder that appears, whole or not at all
   * @param runs the folder of the run store, for trials that are runs
   * @param resume whether to go on with an unfinished sweep
   * @throws org.lacewing.core.error.LacewingException if the file or what it names is wrong, the
   *     result exists, the unfinished one is another, or every trial failed
   * @throws IOException if a file cannot be read or written
   */
  public static SweepResult run(
      SweepFile file, Path out, Path runs, boolean resume, TrialRunner runner, Progress progress)
      throws IOException {
    GrowingFolder.check(out, resume);
    Search<?> search = SweepPlugins.searches().find(file.settings().search());
    return new Sweep(file, SweepInput.of(file, runs), runner, progress).run(search, out, resume);
  }

  private <C extends Record> SweepResult run(Search<C> search, Path out, boolean resume)
      throws IOException {
    PluginChoice choice = file.settings().search();
    C settings = SettingsBinder.plain().bind(choice, search);
    List<TrialRecord> done = new ArrayList<>();
    List<Trial> round = search.next(settings, state(done));
    GrowingFolder growing = GrowingFolder.open(out, input.facts(), resume);
    SweepFolder folder = new SweepFolder(growing.folder());
    folder.prepare();
    int resumed = 0;
    while (!round.isEmpty()) {
      List<Trial> left = new ArrayList<>();
      List<TrialRecord> records = new ArrayList<>();
      for (Trial trial : round) {
        Optional<TrialRecord> finished = folder.finished(trial);
        finished.ifPresentOrElse(records::add, () -> left.add(trial));
      }
      resumed += records.size();
      if (!left.isEmpty()) {
        records.addAll(runner.run(input.job(), left, folder.path(), progress));
      }
      records.sort(Comparator.comparing(record -> record.trial().number()));
      done.addAll(records);
      round = search.next(settings, state(done));
    }
    requireOne(done, growing);
    List<TrialRecord> best = ParetoFront.of(done, input.objectives());
    folder.keepOnly(best);
    SweepResult result =
        new SweepResult(
            file.settings(), choice, input.objectives(), done, best, resumed, runner.place());
    growing.publish(SweepDocuments.of(result, input), SweepFolder.WORKING);
    return result;
  }

  private SearchState state(List<TrialRecord> done) {
    return new SearchState(
        new SearchSpace(file.settings().parameters()),
        file.settings().source(),
        input.objectives().get(0),
        done);
  }

  private static void requireOne(List<TrialRecord> done, GrowingFolder growing) throws IOException {
    if (done.stream().noneMatch(TrialRecord::succeeded)) {
      growing.abandon();
      throw new DataException(
          Failure.of("All " + done.size() + " trials failed")
              .received(done.get(0).reason().replaceAll("\\.$", ""))
              .advice("Nothing was written; that was the first one."));
    }
  }
}
