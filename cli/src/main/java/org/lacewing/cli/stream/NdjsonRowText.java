package org.lacewing.cli.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.json.Json;
import org.lacewing.explain.RowAttribution;

/** Attributions as JSON objects, one a line. */
final class NdjsonRowText implements RowText {
  private final Target target;
  private final List<String> features;
  private final Optional<String> id;

  NdjsonRowText(Target target, List<String> features, Optional<String> id) {
    this.target = target;
    this.features = List.copyOf(features);
    this.id = id;
  }

  @Override
  public String header() {
    return "";
  }

  @Override
  public String line(long row, long line, String cell, RowAttribution found) {
    ObjectNode json = Json.object().put("row", row).put("line", line);
    if (id.isPresent()) {
      json.put("id", cell);
    }
    if (target.task() == Task.CLASSIFICATION) {
      json.put("prediction", target.classes().get(found.predicted()));
      json.put("explained", target.classes().get(found.output()));
    } else {
      json.put("prediction", (float) found.answer());
    }
    json.put("answer", (float) found.answer()).put("base", (float) found.base());
    ObjectNode values = json.putObject("values");
    for (int feature = 0; feature < features.size(); feature++) {
      values.put(features.get(feature), (float) found.value(feature));
    }
    json.put("gap", (float) found.gap()).put("error", (float) found.error());
    found.failed().forEach(json.putArray("notes")::add);
    return Json.writeLine(json) + "\n";
  }
}
