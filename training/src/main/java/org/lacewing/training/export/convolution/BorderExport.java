package org.lacewing.training.export.convolution;

import org.lacewing.training.export.ExportScope;

/** Writes borders added or cut off, given as begin and end of each dimension in turn. */
final class BorderExport {
  private BorderExport() {}

  static void pad(
      int[] border, ImageLayout layout, ExportScope scope, String input, String output) {
    int rank = layout.dimensions() + 2;
    long[] pads = new long[2 * rank];
    for (int i = 0; i < layout.dimensions(); i++) {
      pads[layout.firstAxis() + i] = border[2 * i];
      pads[rank + layout.firstAxis() + i] = border[2 * i + 1];
    }
    scope.into(output, "Pad", input, scope.integers(pads));
  }

  static void crop(
      int[] border, ImageLayout layout, ExportScope scope, String input, String output) {
    int size = layout.dimensions();
    long[] starts = new long[size];
    long[] ends = new long[size];
    long[] axes = new long[size];
    for (int i = 0; i < size; i++) {
      starts[i] = border[2 * i];
      ends[i] = border[2 * i + 1] == 0 ? Integer.MAX_VALUE : -border[2 * i + 1];
      axes[i] = (long) layout.firstAxis() + i;
    }
    scope.into(
        output, "Slice", input, scope.integers(starts), scope.integers(ends), scope.integers(axes));
  }
}
