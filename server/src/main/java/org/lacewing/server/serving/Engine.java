package org.lacewing.server.serving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.error.DataException;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.runtime.OrtNetwork;

/** Runs the calls of a batch together and hands each its own rows. */
final class Engine {
  private final LoadedVersion version;

  Engine(LoadedVersion version) {
    this.version = version;
  }

  /** Runs calls together; if that fails, one by one, so that none suffers for another. */
  void run(List<Call> calls) {
    try {
      answer(calls);
    } catch (DataException e) {
      if (calls.size() == 1) {
        calls.get(0).fault = e;
      } else {
        calls.forEach(call -> run(List.of(call)));
      }
    }
  }

  private void answer(List<Call> calls) {
    List<Tensor> outputs =
        version
            .pipeline()
            .map(pipeline -> encoded(pipeline, calls))
            .orElseGet(() -> tensors(version.network().orElseThrow(), calls));
    if (calls.size() == 1) {
      calls.get(0).answer = new Answer(version, outputs);
      return;
    }
    int from = 0;
    for (Call call : calls) {
      int to = from + call.rows.count();
      List<Tensor> own = new ArrayList<>(outputs.size());
      for (Tensor output : outputs) {
        own.add(output.slice(from, to));
      }
      call.answer = new Answer(version, own);
      from = to;
    }
  }

  private static List<Tensor> encoded(Pipeline pipeline, List<Call> calls) {
    List<Tensor> parts = new ArrayList<>(calls.size());
    for (Call call : calls) {
      parts.add(((Rows.Encoded) call.rows).values());
    }
    return List.of(pipeline.predictEncoded(below(parts)));
  }

  private static List<Tensor> tensors(OrtNetwork network, List<Call> calls) {
    Map<String, Tensor> joined = new HashMap<>();
    network
        .signature()
        .inputs()
        .forEach(
            input ->
                joined.put(
                    input.name(),
                    below(
                        calls.stream()
                            .map(call -> ((Rows.Tensors) call.rows).inputs().get(input.name()))
                            .toList())));
    Map<String, Tensor> answered = network.run(joined);
    return network.signature().outputs().stream().map(out -> answered.get(out.name())).toList();
  }

  /**
   * Returns the rows of tensors in one, one below the other.
   *
   * @throws DataException if the shapes of their rows differ, as free lengths may: each runs alone
   */
  private static Tensor below(List<Tensor> parts) {
    Tensor first = parts.get(0);
    if (parts.size() == 1) {
      return first;
    }
    int rows = 0;
    int size = 0;
    for (Tensor part : parts) {
      rows += part.dimension(0);
      size = Math.addExact(size, part.size());
    }
    float[] values = new float[size];
    int next = 0;
    for (Tensor part : parts) {
      part.copyTo(values, next);
      next += part.size();
    }
    int[] shape = first.shape();
    shape[0] = rows;
    return Tensor.adopt(shape, values);
  }

  /** Returns whether calls may run together: rows of one shape. */
  static boolean suits(Call first, Call other) {
    if (first.rows instanceof Rows.Tensors one && other.rows instanceof Rows.Tensors two) {
      return one.inputs().entrySet().stream()
          .allMatch(
              entry -> {
                Tensor same = two.inputs().get(entry.getKey());
                return same != null && same.rowShape().equals(entry.getValue().rowShape());
              });
    }
    return true;
  }
}
