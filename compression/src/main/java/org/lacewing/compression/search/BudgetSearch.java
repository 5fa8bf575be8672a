package org.lacewing.compression.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.compression.LayerWeight;
import org.lacewing.core.progress.Progress;

/**
 * Looks for the network that stays within a budget. In this order, as far as time allows:
 *
 * <ol>
 *   <li>the original and the same with 8 bits in every layer are measured, so that there is a valid
 *       network early on;
 *   <li>recipes for whole networks, see {@link WholeNetworks};
 *   <li>every option of every layer by itself, see {@link LayerSensitivity};
 *   <li>networks along the curve of the best allocations, see {@link CurveSearch};
 *   <li>where accuracy or explanations miss their limits, networks whose most harmful layers stay
 *       floats, see {@link FallBackSearch}.
 * </ol>
 *
 * <p>Equal arguments give equal results, latencies and what depends on them excepted; figures that
 * the state knows already are not measured again.
 */
public final class BudgetSearch {
  private final SearchTask task;
  private final SearchState state;
  private final Progress progress;
  private final Deadline deadline;
  private final List<LayerWeight> layers;
  private final Measurements measurements;
  private final List<List<LayerCost>> costs = new ArrayList<>();

  private BudgetSearch(
      SearchTask task, SearchState state, PointMeter meter, Progress progress, Deadline deadline) {
    this.task = task;
    this.state = state;
    this.progress = progress;
    this.deadline = deadline;
    this.layers = LayerWeight.of(task.original());
    this.measurements = new Measurements(state, meter, progress, deadline);
  }

  /**
   * Searches.
   *
   * @param state what is known already; receives what is measured
   * @param meter makes and measures whole networks
   * @throws org.lacewing.core.error.LacewingException if the network or the rows do not allow
   *     compression
   */
  public static SearchResult run(
      SearchTask task, SearchState state, PointMeter meter, Progress progress, Deadline deadline) {
    BudgetSearch search = new BudgetSearch(task, state, meter, progress, deadline);
    boolean whole = search.work();
    return new SearchResult(
        task.budget(),
        List.copyOf(search.measurements.all()),
        search.costs.stream().flatMap(List::stream).toList(),
        !whole,
        search.measurements.notes());
  }

  /** Works until all is done, or the time is up; returns whether all was done. */
  private boolean work() {
    List<Candidate> whole = WholeNetworks.of(task);
    measurements.expect(2 + whole.size());
    measurements.now(Candidate.of(WholeNetworks.ORIGINAL, task.pass(), List.of()));
    if (!measurements.all(List.of(uniform()))
        || !measurements.suitable(whole)
        || !new PriceSearch(task.budget(), measurements).run()
        || !sensitivities()) {
      return false;
    }
    measurements.expect(CurveSearch.POINTS);
    return new CurveSearch(task, measurements, costs).run()
        && new FallBackSearch(task.budget(), measurements, costs).run();
  }

  private Candidate uniform() {
    return Candidate.of(
        "8 bits",
        task.pass(),
        layers.stream()
            .map(layer -> new LayerCost(layer.layer(), LayerOption.EIGHT_BITS, 0, 0))
            .toList());
  }

  private boolean sensitivities() {
    LayerSensitivity sensitivity = new LayerSensitivity(task);
    List<LayerOption> options = LayerOption.grid();
    int total = Math.multiplyExact(layers.size(), options.size());
    int done = 0;
    for (LayerWeight layer : layers) {
      List<LayerCost> list = new ArrayList<>();
      for (LayerOption option : options) {
        if (deadline.isOver()) {
          return false;
        }
        progress.report("measure layers", done++, total, layer.layer() + ": " + option.label());
        LayerCost cost = cost(sensitivity, layer, option);
        if (Double.isFinite(cost.damage())) {
          list.add(cost);
        }
      }
      costs.add(list);
    }
    return true;
  }

  private LayerCost cost(LayerSensitivity sensitivity, LayerWeight layer, LayerOption option) {
    Optional<LayerCost> known = state.cost(layer.layer(), option);
    if (known.isPresent()) {
      return known.get();
    }
    LayerCost cost = sensitivity.measure(layer, option);
    state.add(cost);
    return cost;
  }
}
