package org.lacewing.onnx.imports.keras.convolution;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.onnx.imports.keras.KerasLayer;

/**
 * How many values a layer adds or takes at both ends of some axes.
 *
 * @param values before and after, for each axis
 */
record Edges(List<List<Integer>> values) {
  /** Reads a number for all, a number for each axis, or two for each axis. */
  static Edges of(KerasLayer layer, String setting, int axes) {
    com.fasterxml.jackson.databind.JsonNode node = layer.setting(setting);
    List<Double> flat = layer.numbers(setting);
    boolean pairs = flat.size() == 2 * axes && (axes == 1 || node.path(0).isArray());
    if (!pairs && flat.size() != axes && flat.size() != 1) {
      throw layer.wrong(setting, "one or two numbers for each of " + axes + " axes", node);
    }
    List<List<Integer>> values = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      values.add(
          List.of(
              whole(layer, setting, flat.get(pairs ? 2 * axis : flat.size() == 1 ? 0 : axis)),
              whole(layer, setting, flat.get(pairs ? 2 * axis + 1 : flat.size() == 1 ? 0 : axis))));
    }
    return new Edges(values);
  }

  int before(int axis) {
    return values.get(axis).get(0);
  }

  int after(int axis) {
    return values.get(axis).get(1);
  }

  private static int whole(KerasLayer layer, String setting, double number) {
    if (number < 0 || number > 1 << 24 || number != Math.rint(number)) {
      throw layer.wrong(setting, "whole numbers from 0 on", layer.setting(setting));
    }
    return (int) number;
  }
}
