package org.lacewing.training.export.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional.Mode;
import org.lacewing.onnx.GraphScope;
import org.lacewing.onnx.Operators;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;

/**
 * Writes two copies of a layer, of which one reads the series from its end; their answers are
 * joined or computed with. The copies are parts {@code forward} and {@code backward}; their weights
 * begin with {@code f} and {@code b}.
 */
public final class BidirectionalExporter implements Exporter<Bidirectional> {

  @Override
  public Class<Bidirectional> type() {
    return Bidirectional.class;
  }

  @Override
  public Optional<String> refusal(Bidirectional layer, ExportSite site) {
    return SeriesRefusal.of(site)
        .or(() -> site.exporters().refusal(layer.getFwd(), inner(layer, site)));
  }

  @Override
  public void export(Bidirectional layer, ExportScope scope, List<String> inputs, String output) {
    SeriesLayout layout = SeriesLayout.of(layer.getRNNDataFormat());
    ExportSite inner = inner(layer, scope.site());
    String forward = scope.tensor();
    scope.delegate(layer.getFwd(), "forward", "f", inner, inputs, forward);
    String reversed = scope.tensor();
    layout.reverse(scope, inputs.get(0), reversed);
    String backward = scope.tensor();
    scope.delegate(layer.getBwd(), "backward", "b", inner, List.of(reversed), backward);
    boolean series = scope.site().outputShape().size() == 2;
    if (series) {
      String fromStart = scope.tensor();
      layout.reverse(scope, backward, fromStart);
      backward = fromStart;
    }
    if (layer.getMode() == Mode.CONCAT) {
      scope.write(
          GraphScope.nodeTo(output, Operators.CONCAT, forward, backward)
              .withInteger("axis", series ? layout.featureAxis() : 1));
    } else if (layer.getMode() == Mode.AVERAGE) {
      String sum = scope.node(Operators.ADD, forward, backward);
      scope.write(GraphScope.nodeTo(output, Operators.MUL, sum, scope.number(0.5)));
    } else {
      String operator = layer.getMode() == Mode.ADD ? Operators.ADD : Operators.MUL;
      scope.write(GraphScope.nodeTo(output, operator, forward, backward));
    }
  }

  /** Returns the shapes of one copy. */
  private static ExportSite inner(Bidirectional layer, ExportSite site) {
    List<Integer> shape = new ArrayList<>(site.outputShape());
    if (layer.getMode() == Mode.CONCAT) {
      int features =
          shape.size() == 2 ? SeriesLayout.of(layer.getRNNDataFormat()).featureAxis() - 1 : 0;
      shape.set(features, shape.get(features) / 2);
    }
    return new ExportSite(site.inputShapes(), shape, site.exporters());
  }
}
