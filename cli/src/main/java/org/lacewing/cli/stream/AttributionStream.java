package org.lacewing.cli.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.lacewing.cli.workflow.ModelRows;
import org.lacewing.cli.workflow.Models;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Fingerprint;
import org.lacewing.core.data.RowBatches;
import org.lacewing.core.data.RowLoader;
import org.lacewing.core.data.RowLoader.LabelUse;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.parallel.InOrder;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.settings.SettingsBinder;
import org.lacewing.explain.ExplainedOutput;
import org.lacewing.explain.Explainers;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.RowAttribution;
import org.lacewing.explain.RowAttributor;
import org.lacewing.explain.StreamingExplainer;

/**
 * Explains the rows of a file of any size: read, explained in blocks, written in their order.
 *
 * <p>The file is read twice. The first pass checks every row, counts them and takes the digest, so
 * a row that the model does not accept is known before any work is done. The result grows in a
 * {@link PartFile} and gets its name once it is whole. After a process that was killed the next one
 * goes on behind the last checkpoint and ends with the same bytes: blocks are cut by the number of
 * the row, and no attribution depends on the rows before it.
 */
public final class AttributionStream {
  private static final String CHECK = "check rows";
  private static final String EXPLAIN = "explain";
  private static final long CHECKPOINT_ROWS = 10_000;
  private static final long CHECKPOINT_NANOS = 2_000_000_000L;

  private final StreamRequest request;
  private final RowLoader loader;
  private final Target target;
  private final RowText text;
  private final OptionalInt output;
  private final Progress progress;

  private AttributionStream(StreamRequest request, Progress progress) {
    this.request = request;
    this.progress = progress;
    this.target = request.model().model().target();
    this.loader =
        RowLoader.of(
            request.model().model().schema(),
            request.model().model().preprocessing(),
            request.reading());
    List<String> features =
        request.model().model().schema().features().stream().map(Field::name).toList();
    this.text = request.form().text(target, features, request.id());
    this.output = ExplainedOutput.of(target, request.explained());
  }

  /**
   * Explains the rows and writes the result.
   *
   * @throws ConfigurationException if the explainer cannot work row by row, a setting or the class
   *     is wrong, there is an unfinished result and it is not to be resumed, or it is one of other
   *     work
   * @throws DataException if the file cannot be read, or a row is not what the model accepts; the
   *     message gives line and column; or the disk is full, and what is finished can be resumed
   * @throws IOException if the result cannot be given its name
   * @throws CancellationException if the work was interrupted; it can be resumed
   */
  public static StreamSummary run(StreamRequest request, Progress progress) throws IOException {
    StreamingExplainer<?> explainer =
        Explainers.streaming(request.explainer(), "--stream --with " + request.explainer().use());
    return new AttributionStream(request, progress).explain(explainer);
  }

  private <C extends Record> StreamSummary explain(StreamingExplainer<C> explainer)
      throws IOException {
    C settings = SettingsBinder.plain().bind(request.explainer(), explainer);
    requireDecision();
    Fingerprint input = check();
    Map<String, String> work = StreamWork.of(request, settings, input);
    Optional<Checkpoint> last = last(work);
    ModelRows model = request.model();
    try (Pipeline pipeline = Models.open(model.model());
        RowAttributor attributor =
            explainer.open(
                ExplanationRequest.of(pipeline, model.parts(), model.seed().derive("explanations")),
                settings);
        RowBatches batches = open();
        PartFile part =
            last.isPresent()
                ? PartFile.resume(request.out(), last.get())
                : PartFile.begin(request.out())) {
      return explain(attributor, batches, part, work, last, input, settings);
    }
  }

  /** An unfinished result is never thrown away, nor gone on with, without a word. */
  private void requireDecision() {
    Path part = PartFile.part(request.out());
    if (!request.resume() && Files.exists(part)) {
      throw new ConfigurationException(
          Failure.of("There is an unfinished result")
              .at(part.toString())
              .advice(
                  "Go on with it by --resume, or delete it and "
                      + PartFile.checkpoint(request.out()).getFileName()
                      + "."));
    }
  }

  private Optional<Checkpoint> last(Map<String, String> work) throws IOException {
    Path file = PartFile.checkpoint(request.out());
    if (!request.resume() || !Files.exists(PartFile.part(request.out())) || !Files.exists(file)) {
      return Optional.empty();
    }
    Checkpoint last = Checkpoint.read(file);
    last.requireSame(work, file);
    return Optional.of(last);
  }

  private RowBatches open() {
    return request.id().isPresent()
        ? loader.openWith(request.in(), request.id().get())
        : loader.open(request.in(), LabelUse.IGNORED);
  }

  private Fingerprint check() {
    try (RowBatches batches = open()) {
      long rows = 0;
      for (var batch = batches.next(); batch.isPresent(); batch = batches.next()) {
        rows += batch.get().lines().size();
        progress.report(CHECK, batches.bytesRead(), Math.max(1, batches.bytes()), rows + " rows");
      }
      return batches.fingerprint();
    }
  }

  private StreamSummary explain(
      RowAttributor attributor,
      RowBatches batches,
      PartFile part,
      Map<String, String> work,
      Optional<Checkpoint> last,
      Fingerprint input,
      Record settings)
      throws IOException {
    RunningTotals totals =
        last.map(checkpoint -> RunningTotals.of(checkpoint.totals()))
            .orElseGet(() -> new RunningTotals(request.model().model().schema().features().size()));
    long resumed = totals.rows();
    if (last.isEmpty()) {
      part.append(text.header().getBytes(StandardCharsets.UTF_8));
      part.checkpoint(work, totals.now());
    }
    RowBlocks blocks = new RowBlocks(batches);
    blocks.skip(resumed);
    Speed speed = new Speed(resumed, input.rows());
    try (InOrder<Explained> tasks = new InOrder<>(request.threads(), EXPLAIN)) {
      Checkpoints checkpoints = new Checkpoints(resumed);
      Optional<RowBlock> next = blocks.next();
      while (next.isPresent() || !tasks.isEmpty()) {
        if (next.isPresent() && !tasks.isFull()) {
          RowBlock block = next.get();
          tasks.give(() -> explained(attributor, block));
          next = blocks.next();
          continue;
        }
        Explained done = tasks.take();
        part.append(done.text().getBytes(StandardCharsets.UTF_8));
        done.found().forEach(totals::add);
        if (checkpoints.isDue(totals.rows())) {
          part.checkpoint(work, totals.now());
        }
        speed.report(progress, EXPLAIN, totals.rows());
      }
    } catch (CancellationException e) {
      part.checkpoint(work, totals.now());
      throw e;
    }
    requireUnchanged(input, batches.fingerprint());
    part.publish(request.out());
    return new StreamSummary(
        request, settings, totals.now(), resumed, part.bytes(), part.sha256(), speed.seconds());
  }

  private void requireUnchanged(Fingerprint before, Fingerprint after) {
    if (!before.sameContent(after)) {
      throw new DataException(
          Failure.of("The file was changed while its rows were explained")
              .at(request.in().toString())
              .expected("SHA-256 " + before.sha256())
              .received("SHA-256 " + after.sha256())
              .advice("Delete " + PartFile.part(request.out()) + " and begin again."));
    }
  }

  /** Some rows with their attributions. */
  private record Explained(String text, List<RowAttribution> found) {}

  private Explained explained(RowAttributor attributor, RowBlock block) {
    List<RowAttribution> found = attributor.explain(block.rows(), output);
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < found.size(); row++) {
      int at = row;
      String id = request.id().map(name -> block.rows().column(name).text(at)).orElse("");
      lines.append(text.line(block.first() + row, block.lines().get(row), id, found.get(row)));
    }
    return new Explained(lines.toString(), found);
  }

  /** When it is time to force what is finished to the disk. */
  private static final class Checkpoints {
    private long rows;
    private long time = System.nanoTime();

    private Checkpoints(long rows) {
      this.rows = rows;
    }

    private boolean isDue(long nowRows) {
      long now = System.nanoTime();
      boolean due = nowRows - rows >= CHECKPOINT_ROWS || now - time >= CHECKPOINT_NANOS;
      if (due) {
        rows = nowRows;
        time = now;
      }
      return due;
    }
  }
}
