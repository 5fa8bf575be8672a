package org.lacewing.training.export;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.lacewing.onnx.Operators;

/** Writes products with a vector: {@code activation(x ∘ w + b)}. */
public final class ElementWiseMultiplicationExporter
    implements Exporter<ElementWiseMultiplicationLayer> {

  @Override
  public Class<ElementWiseMultiplicationLayer> type() {
    return ElementWiseMultiplicationLayer.class;
  }

  @Override
  public Optional<String> refusal(ElementWiseMultiplicationLayer layer, ExportSite site) {
    return ActivationExport.refusal(layer.getActivationFn());
  }

  @Override
  public void export(
      ElementWiseMultiplicationLayer layer, ExportScope scope, List<String> inputs, String output) {
    String product = scope.node(Operators.MUL, inputs.get(0), scope.constant("W"));
    String sum = scope.node(Operators.ADD, product, scope.constant("b"));
    ActivationExport.write(layer.getActivationFn(), scope, sum, output);
  }
}
