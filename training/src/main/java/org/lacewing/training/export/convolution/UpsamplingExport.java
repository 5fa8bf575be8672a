package org.lacewing.training.export.convolution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lacewing.onnx.GraphScope;
import org.lacewing.training.export.ExportScope;

/** Writes enlarging by whole factors: every value is repeated. */
final class UpsamplingExport {
  private UpsamplingExport() {}

  static void write(
      int[] factors, ImageLayout layout, ExportScope scope, String input, String output) {
    List<Float> scales = new ArrayList<>(Collections.nCopies(layout.dimensions() + 2, 1f));
    for (int i = 0; i < layout.dimensions(); i++) {
      scales.set(layout.firstAxis() + i, (float) factors[i]);
    }
    scope.write(
        GraphScope.nodeTo(output, "Resize", input, "", scope.numbers(scales))
            .withText("mode", "nearest")
            .withText("coordinate_transformation_mode", "asymmetric")
            .withText("nearest_mode", "floor"));
  }
}
