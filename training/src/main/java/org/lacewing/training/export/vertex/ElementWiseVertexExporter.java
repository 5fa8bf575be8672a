package org.lacewing.training.export.vertex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/** Writes sums, differences, products, means and maxima, with broadcasting. */
public final class ElementWiseVertexExporter implements Exporter<ElementWiseVertex> {

  @Override
  public Class<ElementWiseVertex> type() {
    return ElementWiseVertex.class;
  }

  @Override
  public Optional<String> refusal(ElementWiseVertex vertex, ExportSite site) {
    return Optional.empty();
  }

  @Override
  public void export(
      ElementWiseVertex vertex, ExportScope scope, List<String> inputs, String output) {
    String operator =
        switch (vertex.getOp()) {
          case Add -> inputs.size() == 2 ? Operators.ADD : "Sum";
          case Subtract -> Operators.SUB;
          case Product -> Operators.MUL;
          case Average -> "Mean";
          case Max -> "Max";
        };
    List<String> read = inputs;
    while (operator.equals(Operators.MUL) && read.size() > 2) {
      List<String> fewer =
          new ArrayList<>(List.of(scope.node(Operators.MUL, read.get(0), read.get(1))));
      fewer.addAll(read.subList(2, read.size()));
      read = fewer;
    }
    String written = read.size() == 1 ? Operators.IDENTITY : operator;
    scope.write(Node.of(written, output + "/" + written, read, List.of(output)));
  }
}
