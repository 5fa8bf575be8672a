package org.lacewing.training.export.preprocessor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.training.export.ExportScope;
import org.lacewing.training.export.ExportSite;
import org.lacewing.training.export.Exporter;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Writes several preprocessors, one after the other; DL4J itself tells the shapes in between. */
public final class ComposableExporter implements Exporter<ComposableInputPreProcessor> {

  @Override
  public Class<ComposableInputPreProcessor> type() {
    return ComposableInputPreProcessor.class;
  }

  @Override
  public Optional<String> refusal(ComposableInputPreProcessor all, ExportSite site) {
    if (site.inputShape().contains(TensorSpec.FREE)) {
      return Optional.of("several preprocessors over series of any length are not supported");
    }
    List<ExportSite> sites = sites(all, site);
    for (int i = 0; i < sites.size(); i++) {
      InputPreProcessor part = all.getInputPreProcessors()[i];
      Optional<String> refusal = sites.get(i).refusal(part);
      if (refusal.isPresent()) {
        return refusal.map(reason -> part.getClass().getSimpleName() + ": " + reason);
      }
    }
    return Optional.empty();
  }

  @Override
  public void export(
      ComposableInputPreProcessor all, ExportScope scope, List<String> inputs, String output) {
    List<ExportSite> sites = sites(all, scope.site());
    List<String> read = inputs;
    for (int i = 0; i < sites.size(); i++) {
      String written = i == sites.size() - 1 ? output : scope.tensor();
      scope.delegate(all.getInputPreProcessors()[i], "part" + i, "", sites.get(i), read, written);
      read = List.of(written);
    }
  }

  private static List<ExportSite> sites(ComposableInputPreProcessor all, ExportSite site) {
    List<ExportSite> sites = new ArrayList<>();
    List<Integer> shape = site.inputShape();
    long[] batch = new long[shape.size() + 1];
    batch[0] = 1;
    for (int i = 0; i < shape.size(); i++) {
      batch[i + 1] = shape.get(i);
    }
    INDArray values = Nd4j.zeros(batch);
    for (InputPreProcessor part : all.getInputPreProcessors()) {
      values = part.preProcess(values, 1, LayerWorkspaceMgr.noWorkspaces());
      List<Integer> after = new ArrayList<>();
      for (int axis = 1; axis < values.rank(); axis++) {
        after.add(Math.toIntExact(values.size(axis)));
      }
      sites.add(new ExportSite(List.of(shape), after, site.exporters()));
      shape = after;
    }
    return sites;
  }
}
