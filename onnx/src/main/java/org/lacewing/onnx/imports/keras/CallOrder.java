package org.lacewing.onnx.imports.keras;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lacewing.onnx.imports.keras.KerasModel.Call;
import org.lacewing.onnx.imports.keras.KerasModel.TensorRef;

/** Puts the calls of a model in an order in which every tensor is there when it is read. */
final class CallOrder {
  /** One call of a layer, whose outputs come into being together. */
  private record Source(String layer, int call) {
    static Source of(TensorRef tensor) {
      return new Source(tensor.layer(), tensor.call());
    }
  }

  private CallOrder() {}

  /**
   * Returns the calls in order; calls that are equally early stay in the model's order.
   *
   * @throws org.lacewing.core.error.DataException if a call reads what nothing makes, or calls wait
   *     for each other
   */
  static List<Call> of(KerasModel model) {
    Map<Source, List<Call>> waiting = new HashMap<>();
    Map<Call, Integer> missing = new HashMap<>();
    Deque<Source> made = new ArrayDeque<>();
    model.inputs().forEach(input -> made.add(new Source(input.name(), 0)));
    for (Call call : model.calls()) {
      Set<Source> sources =
          call.arguments().all().stream().map(Source::of).collect(Collectors.toSet());
      if (sources.isEmpty()) {
        throw model.broken("layer \"" + call.layer().name() + "\" is called without a tensor");
      }
      missing.put(call, sources.size());
      sources.forEach(source -> waiting.computeIfAbsent(source, s -> new ArrayList<>()).add(call));
    }
    List<Call> order = new ArrayList<>();
    Set<Source> seen = new HashSet<>();
    while (!made.isEmpty()) {
      Source source = made.remove();
      if (!seen.add(source)) {
        throw model.broken("\"" + source.layer() + "\" is there twice");
      }
      for (Call call : waiting.getOrDefault(source, List.of())) {
        if (missing.merge(call, -1, Integer::sum) == 0) {
          order.add(call);
          made.add(new Source(call.layer().name(), call.number()));
        }
      }
    }
    if (order.size() < model.calls().size()) {
      Call stuck =
          model.calls().stream()
              .filter(call -> missing.getOrDefault(call, 0) > 0)
              .findFirst()
              .orElseThrow();
      throw model.broken(
          "layer \""
              + stuck.layer().name()
              + "\" reads "
              + stuck.arguments().all()
              + ", which nothing before it makes");
    }
    return order;
  }
}
