package org.lacewing.explain.shapley;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Answers;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.Parallel;
import org.lacewing.explain.TableFeatures;
import org.lacewing.explain.TimeLimit;

/** Explains the rows of a request by one method. */
final class ShapleyRows {
  private static final String SAME = "equal to every background row";

  private final Target target;
  private final ShapleySettings settings;
  private final ShapleyMethod method;
  private final ShapleyProbes probes;
  private final Seed seed;
  private final Table rows;
  private final Tensor explained;
  private final Tensor background;
  private final Masker masker;

  /**
   * Asks the model about the rows themselves.
   *
   * @param probes those of the method; they serve any rows
   * @param seed the seed of the method
   */
  ShapleyRows(
      TableModel model,
      ShapleySettings settings,
      ShapleyMethod method,
      ShapleyProbes probes,
      Seed seed,
      Table rows,
      Table background) {
    this.target = model.target();
    this.settings = settings;
    this.method = method;
    this.probes = probes;
    this.seed = seed;
    this.rows = rows;
    this.explained = Answers.of(model, rows, "rows to explain");
    this.background = Answers.of(model, background, "background rows");
    this.masker =
        model instanceof Pipeline pipeline
            ? EncodedMasker.of(pipeline, background, rows)
            : TableMasker.of(model, background, rows);
  }

  /** Draws the background of an explainer from the training rows. */
  static Background background(ExplanationRequest request, ShapleySettings settings, Seed seed) {
    return Background.draw(
        request.data().train(), settings.background(), seed.derive("background"));
  }

  /** Returns the seed of the method. */
  static Seed coalitions(Seed seed) {
    return seed.derive("coalitions");
  }

  static ShapleyExplanation explain(
      String name, ExplanationRequest request, ShapleySettings settings, ShapleyMethod method) {
    Instances instances = request.requireInstances(name);
    List<Field> features = request.data().train().schema().features();
    Table rows = TableFeatures.of(features, instances.table(), "explainer " + name);
    Seed seed = request.seed().derive(name);
    Background background = background(request, settings, seed);
    request.limit().requireTime(name);
    Seed coalitions = coalitions(seed);
    ShapleyRows work =
        new ShapleyRows(
            request.model(),
            settings,
            method,
            new ShapleyProbes(method, background.rows().rows(), coalitions),
            coalitions,
            rows,
            background.rows());
    AtomicInteger started = new AtomicInteger();
    int count = rows.rows();
    List<Optional<ShapleyRow>> results =
        Parallel.of(request)
            .map(
                name,
                count,
                row -> {
                  int left = count - started.getAndIncrement();
                  if (request.limit().isOver() && left < count) {
                    return Optional.empty();
                  }
                  double share = Math.min(1, (double) request.threads() / left);
                  return Optional.of(
                      work.row(row, instances.names().get(row), request.limit().part(share)));
                });
    List<ShapleyRow> done = results.stream().flatMap(Optional::stream).toList();
    List<String> skipped =
        IntStream.range(0, count)
            .filter(row -> results.get(row).isEmpty())
            .mapToObj(instances.names()::get)
            .toList();
    return new ShapleyExplanation(
        name,
        work.target,
        work.target.task() == Task.CLASSIFICATION ? "probability" : "label",
        settings,
        request.seed().value(),
        background.rows().rows(),
        background.of(),
        done,
        skipped);
  }

  /** Explains one of the rows; thread-safe. */
  ShapleyRow row(int row, String name, TimeLimit limit) {
    int[] players =
        IntStream.range(0, rows.columns().size())
            .filter(player -> masker.differs(row, player))
            .toArray();
    int[] outputs =
        target.hasTwoClasses()
            ? new int[] {target.positiveClass()}
            : IntStream.range(0, target.outputs()).toArray();
    CoalitionGame game = new ModelGame(masker, row, players, outputs, explained, background);
    Estimate estimate =
        players.length < 2 ? alone(game) : method.estimate(game, settings.rows(), limit, seed);
    List<ShapleyOutput> values = new ArrayList<>();
    for (int output = 0; output < target.outputs(); output++) {
      values.add(output(game, row, players, output, estimate));
    }
    OutputEstimate leading =
        estimate.outputs().get(target.hasTwoClasses() ? 0 : ClassLabels.predicted(explained, row));
    ShapleyProbes.Probe probe = probes.of(players.length, estimate.modelRows());
    return new ShapleyRow(
        name,
        players.length,
        estimate.exact(),
        estimate.modelRows(),
        estimate.cutShort(),
        LeadingPlayers.overlap(leading.first(), leading.second(), settings.top()),
        probe.dummy(),
        probe.symmetry(),
        values);
  }

  /** Without players there is nothing to share, and one player has it all. */
  private static Estimate alone(CoalitionGame game) {
    List<OutputEstimate> outputs = new ArrayList<>();
    for (int output = 0; output < game.outputs(); output++) {
      double[] values = game.players() == 0 ? new double[0] : new double[] {game.total(output)};
      double r2 = values.length == 0 || values[0] == 0 ? Double.NaN : 1;
      outputs.add(OutputEstimate.exact(values, r2));
    }
    return new Estimate(outputs, game.backgroundRows() + 1, true, false);
  }

  private ShapleyOutput output(
      CoalitionGame game, int row, int[] players, int output, Estimate estimate) {
    boolean mirrored = target.hasTwoClasses() && output != target.positiveClass();
    int played = target.hasTwoClasses() ? 0 : output;
    OutputEstimate own = estimate.outputs().get(played);
    double base = mirrored ? 1 - game.base(played) : game.base(played);
    double prediction = mirrored ? 1 - game.full(played) : game.full(played);
    List<ShapleyValue> values = new ArrayList<>();
    double sum = 0;
    int next = 0;
    for (int feature = 0; feature < rows.columns().size(); feature++) {
      Column column = rows.columns().get(feature);
      boolean plays = next < players.length && players[next] == feature;
      double value = plays ? own.value(next) : 0;
      double error = plays ? own.error(next) : 0;
      next += plays ? 1 : 0;
      double signed = mirrored ? 0.0 - value : value;
      sum += signed;
      String text = column.isMissing(row) ? "missing" : column.text(row);
      values.add(
          new ShapleyValue(
              column.name(), column.name() + " = " + text, signed, error, plays ? "" : SAME));
    }
    String name =
        target.task() == Task.CLASSIFICATION ? target.classes().get(output) : target.name();
    return new ShapleyOutput(name, prediction, base, base + sum - prediction, own.r2(), values);
  }
}
