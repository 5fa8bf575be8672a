package org.lacewing.cli.workflow;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.packaging.PackageSignature;
import org.lacewing.core.packaging.PackageTensor;
import org.lacewing.core.report.Block.Grid;

/** The inputs and outputs of a packaged network as a table for people. */
final class TensorGrid {
  private static final List<String> HEADER =
      List.of("", "name", "shape", "layout", "channels", "classes");

  private TensorGrid() {}

  static Grid of(PackageSignature tensors) {
    List<List<String>> rows = new ArrayList<>();
    tensors.inputs().forEach(tensor -> rows.add(row("input", tensor)));
    tensors.outputs().forEach(tensor -> rows.add(row("output", tensor)));
    return new Grid("The network's tensors, n rows each; ? is a free length", HEADER, rows);
  }

  private static List<String> row(String role, PackageTensor tensor) {
    return List.of(
        role,
        tensor.spec().name(),
        tensor.spec().shapeText(),
        tensor.layout().orElse(""),
        String.join(" ", tensor.channels()),
        String.join(", ", tensor.classes()));
  }
}
