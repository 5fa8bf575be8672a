package org.lacewing.onnx.imports.keras.basic;

import java.util.Arrays;
import java.util.List;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.Operators;
import org.lacewing.onnx.imports.keras.KerasLayer;
import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerCall;
import org.lacewing.onnx.imports.keras.LayerConverter;
import org.lacewing.onnx.imports.keras.LayerConverters;
import org.lacewing.onnx.imports.keras.LayerScope;
import org.lacewing.onnx.imports.keras.WeightSlot;

/**
 * Converts {@code Normalization}, which was adapted to data or given mean and variance: {@code (x -
 * mean) / max(sqrt(variance), 1e-7)}, or its inverse.
 */
public final class NormalizationConverter implements LayerConverter {
  private static final String MEAN = "mean";
  private static final String VARIANCE = "variance";
  private static final double SMALLEST = 1e-7;

  @Override
  public List<String> classNames() {
    return List.of("Normalization");
  }

  @Override
  public String support() {
    return "adapted, or with mean and variance; invert; any axes";
  }

  @Override
  public List<WeightSlot> weights(KerasLayer layer, LayerConverters all) {
    return layer.has(MEAN)
        ? List.of()
        : WeightSlot.own(layer, List.of(MEAN, VARIANCE, "count")).stream()
            .map(WeightSlot::frozen)
            .toList();
  }

  @Override
  public List<KerasTensor> convert(KerasLayer layer, LayerScope scope, LayerCall call) {
    KerasTensor input = call.input();
    List<Integer> axes =
        !layer.has("axis")
            ? List.of()
            : layer.integers("axis").stream().map(input::axis).distinct().sorted().toList();
    int[] kept = axes.stream().mapToInt(input::fixed).toArray();
    int[] broadcast = AxisShape.along(input, axes);
    boolean given = layer.has(MEAN);
    Tensor mean =
        given ? given(layer, scope, MEAN, broadcast) : scope.weight(MEAN, kept).reshape(broadcast);
    Tensor variance =
        given
            ? given(layer, scope, VARIANCE, broadcast)
            : scope.weight(VARIANCE, kept).reshape(broadcast);
    float[] deviation = new float[variance.size()];
    for (int i = 0; i < deviation.length; i++) {
      deviation[i] = (float) Math.max(Math.sqrt(variance.at(i)), SMALLEST);
    }
    String center = scope.constant("center", mean);
    String spread = scope.constant("spread", Tensor.adopt(variance.shape(), deviation));
    String result =
        layer.flag("invert", false)
            ? scope.node(Operators.ADD, scope.node(Operators.MUL, input.name(), spread), center)
            : scope.node(Operators.DIV, scope.node(Operators.SUB, input.name(), center), spread);
    return List.of(input.renamed(result));
  }

  /** Returns numbers of the configuration, one for all values or one for each kept index. */
  private static Tensor given(KerasLayer layer, LayerScope scope, String setting, int[] shape) {
    List<Double> numbers = layer.numbers(setting);
    long size = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    if (numbers.size() != 1 && numbers.size() != size) {
      throw scope.refused("its " + setting + " has " + numbers.size() + " numbers");
    }
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i).floatValue();
    }
    return values.length == size ? Tensor.adopt(shape, values) : Tensor.vector(values);
  }
}
