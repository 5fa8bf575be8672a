package org.lacewing.benchmarks.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.cli.workflow.ExperimentFile;
import org.lacewing.cli.workflow.ExperimentRunner;
import org.lacewing.cli.workflow.ModelRows;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.json.Json;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.preprocessing.CategoryFacts;
import org.lacewing.core.preprocessing.EncodingVisitor;
import org.lacewing.core.preprocessing.FeatureSpan;
import org.lacewing.core.preprocessing.NumberFacts;
import org.lacewing.core.preprocessing.TensorFacts;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.run.RunStore;

/**
 * The German credit model, its test rows as bodies of requests, and how another program encodes
 * them.
 *
 * @param model the package
 * @param rows the raw rows of the test part
 */
public record CreditServing(ModelPackage model, Table rows) {
  private static final Path FOLDER = Path.of("examples", "experiments").toAbsolutePath();

  /** Trains the example's network with a seed of its own. */
  public static CreditServing trained(Path folder, int seed) throws IOException {
    RunStore store = RunStore.at(folder.resolve("runs-" + seed), Clock.systemUTC());
    String id =
        new ExperimentRunner(store, Progress.silent())
            .run(
                ExperimentFile.read(
                    FOLDER.resolve("german-credit.yaml"),
                    List.of("seed=" + seed, "explanations=[]", "gate={}", "compression=[]")))
            .id();
    ModelRows rows = ModelRows.ofRun(store, id, Optional.empty(), Optional.of(FOLDER));
    return new CreditServing(rows.model(), rows.parts().test().table());
  }

  /** Returns the body of a request for each row. */
  public List<String> bodies() {
    List<Field> features = model.schema().features();
    List<String> bodies = new ArrayList<>();
    for (int row = 0; row < rows.rows(); row++) {
      ObjectNode json = Json.object();
      ObjectNode cells = json.putArray("rows").addObject();
      for (Field field : features) {
        if (rows.column(field.name()) instanceof NumericColumn number) {
          double value = number.value(row);
          if (value == Math.rint(value)) {
            cells.put(field.name(), (long) value);
          } else {
            cells.put(field.name(), value);
          }
        } else {
          cells.put(field.name(), rows.column(field.name()).text(row));
        }
      }
      bodies.add(json.toString());
    }
    return bodies;
  }

  /** Writes how raw cells become the network's inputs, for the peer. */
  void writeEncoding(Path file) throws IOException {
    ObjectNode json = Json.object();
    json.put("width", model.preprocessing().width());
    ArrayNode classes = json.putArray("classes");
    model.target().classes().forEach(classes::add);
    ArrayNode numbers = json.putArray("numbers");
    ArrayNode categories = json.putArray("categories");
    model
        .preprocessing()
        .describe(
            new EncodingVisitor() {
              @Override
              public void number(FeatureSpan span, NumberFacts facts) {
                numbers
                    .addObject()
                    .put("name", span.feature())
                    .put("first", span.first())
                    .put("center", facts.center())
                    .put("scale", facts.scale());
              }

              @Override
              public void category(FeatureSpan span, CategoryFacts facts) {
                ObjectNode category = categories.addObject().put("name", span.feature());
                category.put("first", span.first());
                ArrayNode levels = category.putArray("levels");
                facts.levels().forEach(levels::add);
              }

              @Override
              public void tensor(FeatureSpan span, TensorFacts facts) {
                throw new IllegalStateException("The credit data have no images");
              }
            });
    Files.writeString(file, Json.write(json));
  }
}
