package org.lacewing.compression.pruning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.ToDoubleBiFunction;
import org.lacewing.compression.CompressionContext;
import org.lacewing.compression.LayerWeight;
import org.lacewing.compression.PassResult;
import org.lacewing.compression.Pruner;
import org.lacewing.compression.curvature.InputCurvature;
import org.lacewing.compression.curvature.OutputImportance;
import org.lacewing.compression.linear.LayerMatrix;
import org.lacewing.compression.linear.RowChunks;
import org.lacewing.core.tensor.Mask;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.OnnxModel;

/**
 * Sets the weights to zero that cost least once the others make up for them. With the curvature
 * {@code H} of a layer's inputs, removing weight {@code p} of an output costs {@code w_p² / (2 ·
 * [H⁻¹]_pp)}, and the others move to the least squares solution ({@link
 * org.lacewing.compression.linear.RowSurgery}). Each output's weights are removed one by one and
 * the costs written down; then the cheapest next step of all outputs is taken until enough are
 * gone, and what is kept is fitted in closed form. Costs count by how much the loss feels the
 * output, so with {@code scope: global} layers can be compared.
 *
 * <p>Y. LeCun et al., "Optimal Brain Damage", 1989; B. Hassibi and D. Stork, "Optimal Brain
 * Surgeon", 1992; E. Frantar and D. Alistarh, "Optimal Brain Compression" (ExactOBS), 2022.
 *
 * <p>Layers are looked at as they read in the network as it was. Biases stay.
 */
public final class OptimalBrainPruner implements Pruner<OptimalBrainSettings> {

  @Override
  public String name() {
    return "optimal-brain";
  }

  @Override
  public String summary() {
    return "Sets weights to zero one by one, those first for which the others can make up, and fits"
        + " these.";
  }

  @Override
  public Class<OptimalBrainSettings> settingsType() {
    return OptimalBrainSettings.class;
  }

  @Override
  public PassResult apply(
      OnnxModel model, OptimalBrainSettings settings, CompressionContext context) {
    List<LayerWeight> weights = LayerWeight.of(model);
    RowChunks rows = new RowChunks(context.calibration().rows(), settings.rows());
    Optional<SparsityPattern> pattern = settings.pattern().map(SparsityPattern::parse);
    boolean all = settings.scope() == Scope.GLOBAL && pattern.isEmpty();
    List<LayerWeight> traced = all ? weights : weights.stream().filter(context::selects).toList();
    InputCurvature curvature = InputCurvature.learn(model, traced, rows);
    Optional<OutputImportance> importance =
        settings.gradients() && pattern.isEmpty()
            ? Optional.of(
                OutputImportance.learn(model, traced, rows, context.seed().derive(name())))
            : Optional.empty();
    List<OptimalBrainLayer> layers = new ArrayList<>();
    for (LayerWeight weight : traced) {
      context.progress().report(name(), layers.size(), traced.size(), weight.layer());
      OptimalBrainLayer layer = new OptimalBrainLayer(weight, curvature, settings.damping());
      pattern.ifPresentOrElse(
          some -> layer.prune(some, settings.remainder()),
          () -> layer.trace(importanceOf(importance, weight)));
      layers.add(layer);
      if (!all && pattern.isEmpty()) {
        remove(List.of(layer), settings.sparsity());
      }
    }
    if (all) {
      remove(layers, settings.sparsity());
    }
    Map<String, Tensor> fitted = new LinkedHashMap<>();
    Map<String, Mask> masks = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>(List.of(MagnitudePruner.NO_SPEED));
    for (OptimalBrainLayer layer : layers) {
      if (context.selects(layer.weight())) {
        Tensor values = layer.fitted();
        fitted.put(layer.weight().weight(), values);
        masks.put(layer.weight().weight(), Mask.ofNonZero(values));
        layer.note().ifPresent(notes::add);
      }
    }
    OnnxModel changed =
        PrunedLayers.tuned(
            model.withWeights(fitted),
            masks,
            settings.fineTuning(),
            context,
            name(),
            "fine-tuning");
    return PrunedLayers.result(changed, weights, pattern, context, notes);
  }

  private static ToDoubleBiFunction<LayerMatrix, Integer> importanceOf(
      Optional<OutputImportance> importance, LayerWeight weight) {
    return (matrix, row) -> importance.map(known -> known.of(weight, matrix, row)).orElse(1.0);
  }

  /** Takes the cheapest next step of all outputs, among equals of the first, again and again. */
  private static void remove(List<OptimalBrainLayer> layers, double sparsity) {
    List<RemovalTrace> traces = layers.stream().flatMap(layer -> layer.traces().stream()).toList();
    long size = layers.stream().mapToLong(layer -> layer.weight().values().size()).sum();
    PriorityQueue<Integer> next =
        new PriorityQueue<>(
            Comparator.<Integer>comparingDouble(i -> traces.get(i).nextCost())
                .thenComparing(Comparator.naturalOrder()));
    for (int i = 0; i < traces.size(); i++) {
      if (traces.get(i).hasNext()) {
        next.add(i);
      }
    }
    long count = Math.round(sparsity * size);
    for (long removed = 0; removed < count && !next.isEmpty(); removed++) {
      int trace = next.remove();
      traces.get(trace).remove();
      if (traces.get(trace).hasNext()) {
        next.add(trace);
      }
    }
  }
}
