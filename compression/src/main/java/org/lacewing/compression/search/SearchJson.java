package org.lacewing.compression.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;

/** Figures of a search as JSON, and back without loss. */
final class SearchJson {
  private SearchJson() {}

  static ObjectNode of(LayerCost cost) {
    return Json.object()
        .put("layer", cost.layer())
        .put("bits", cost.option().bits())
        .put("sparsity", cost.option().sparsity())
        .put("oneScale", cost.option().oneScale())
        .put("bytes", cost.bytes())
        .put("damage", cost.damage());
  }

  static LayerCost cost(JsonFields json) {
    return new LayerCost(
        json.text("layer"),
        new LayerOption(json.integer("bits"), json.number("sparsity"), json.bool("oneScale")),
        json.longInteger("bytes"),
        json.number("damage"));
  }

  static ObjectNode of(Point point) {
    ObjectNode json =
        Json.object()
            .put("bytes", point.bytes())
            .put("sha256", point.sha256())
            .put("metric", point.metric())
            .put("drop", point.drop())
            .put("dropBound", point.dropBound())
            .put("rightToWrong", point.rightToWrong())
            .put("wrongToRight", point.wrongToRight());
    point.pValue().ifPresent(p -> json.put("mcNemarPValue", p));
    return json.put("agreement", point.agreement())
        .put("damage", point.damage())
        .put("latencyMicroseconds", point.latency())
        .put("latencyRatio", point.latencyRatio());
  }

  static Point point(JsonFields json) {
    return new Point(
        json.longInteger("bytes"),
        json.text("sha256"),
        json.number("metric"),
        json.number("drop"),
        json.number("dropBound"),
        json.integer("rightToWrong"),
        json.integer("wrongToRight"),
        json.has("mcNemarPValue") ? Optional.of(json.number("mcNemarPValue")) : Optional.empty(),
        json.number("agreement"),
        json.number("damage"),
        json.number("latencyMicroseconds"),
        json.number("latencyRatio"));
  }
}
