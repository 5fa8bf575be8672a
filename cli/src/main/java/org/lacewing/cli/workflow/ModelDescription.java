package org.lacewing.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.packaging.PackageSeal;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.Paragraph;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.onnx.packaging.PackagedNetwork;

/**
 * All that a package tells of itself: what goes in and comes out, how columns are prepared, layers,
 * sizes, how it was made small, where it came from, and who signed it.
 */
public final class ModelDescription {
  private final ModelPackage model;
  private final List<ColumnWords.Column> columns;
  private final GraphLayers layers;

  private ModelDescription(
      ModelPackage model, List<ColumnWords.Column> columns, GraphLayers layers) {
    this.model = model;
    this.columns = columns;
    this.layers = layers;
  }

  /**
   * Describes a package, without running it.
   *
   * @throws org.lacewing.core.error.DataException if its graph is not the one that it tells of
   */
  public static ModelDescription of(ModelPackage model) {
    return new ModelDescription(
        model,
        model.hasPreprocessing() ? ColumnWords.of(model.preprocessing()) : List.of(),
        GraphLayers.of(PackagedNetwork.of(model).graph()));
  }

  /**
   * Returns {@code digest}, {@code target} and {@code columns} (of a model over rows), {@code
   * inputs}, {@code outputs}, {@code layers}, {@code operators}, {@code bytes} by member, {@code
   * compression} or null, {@code provenance}, and {@code signature}: {@code keyId} and {@code
   * signature}, or null.
   */
  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("digest", model.digest());
    JsonNode document = Json.parse(bytes("package.json"), "package.json");
    if (document.has("target")) {
      json.set("target", document.get("target"));
      ArrayNode list = json.putArray("columns");
      Json.parse(bytes("schema.json"), "schema.json").get("fields").forEach(list::add);
      ArrayNode words = json.putArray("preprocessing");
      for (ColumnWords.Column column : columns) {
        words
            .addObject()
            .put("column", column.span().feature())
            .put("first", column.span().first())
            .put("width", column.span().width())
            .put("accepts", column.accepts())
            .put("encoded", column.encoded());
      }
    }
    json.set("inputs", document.get("signature").get("inputs"));
    json.set("outputs", document.get("signature").get("outputs"));
    layers.addTo(json);
    ObjectNode sizes = json.putObject("bytes");
    model.members().forEach((name, content) -> sizes.put(name, content.size()));
    json.set(
        "compression",
        model.compression().isPresent()
            ? Json.parse(bytes("compression.json"), "compression.json")
            : null);
    json.set("provenance", document.get("provenance"));
    json.set(
        "signature",
        model
            .seal()
            .map(
                seal -> Json.object().put("keyId", seal.keyId()).put("signature", seal.signature()))
            .orElse(null));
    return json;
  }

  private Bytes bytes(String member) {
    return Objects.requireNonNull(model.members().get(member), member);
  }

  /** Returns the same as tables. */
  public List<Section> sections() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph("Package " + model.digest() + "."));
    if (model.hasPreprocessing()) {
      blocks.add(new Paragraph(predicts(model.target())));
      blocks.add(
          new Grid(
              "Columns of a row, and what becomes of them",
              List.of("column", "accepts", "for the network", "encoded"),
              columns.stream()
                  .map(
                      c ->
                          List.of(
                              c.span().feature(),
                              c.accepts(),
                              c.encoded(),
                              c.span().width() == 1
                                  ? Integer.toString(c.span().first())
                                  : c.span().first() + "–" + (c.span().end() - 1)))
                  .toList()));
    }
    blocks.add(TensorGrid.of(model.tensors()));
    blocks.addAll(layers.blocks());
    blocks.add(
        new Grid(
            "Members",
            List.of("member", "bytes"),
            model.members().entrySet().stream()
                .map(m -> List.of(m.getKey(), Integer.toString(m.getValue().size())))
                .toList()));
    model.compression().ifPresent(account -> blocks.add(compression()));
    blocks.add(origin());
    blocks.add(new Paragraph(model.seal().map(ModelDescription::signed).orElse("Not signed.")));
    return List.of(new Section("Model", blocks));
  }

  private static String signed(PackageSeal seal) {
    return "Signed; the signature was not checked. It names key " + seal.keyId() + ".";
  }

  private static String predicts(Target target) {
    return target.task() == Task.REGRESSION
        ? "Predicts the number " + target.name() + "."
        : "Predicts the class "
            + target.name()
            + ", one of "
            + String.join(", ", target.classes())
            + "; figures speak of "
            + target.classes().get(target.positiveClass())
            + ".";
  }

  private Grid compression() {
    JsonNode account = Json.parse(bytes("compression.json"), "compression.json");
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : account.properties()) {
      JsonNode value = field.getValue();
      if (value.isNumber()) {
        rows.add(List.of(field.getKey(), NumberText.of(value.doubleValue())));
      } else if (value.isTextual()) {
        rows.add(List.of(field.getKey(), value.textValue()));
      }
    }
    for (JsonNode pass : account.path("passes")) {
      rows.add(
          List.of(
              "pass " + pass.path("pass").asText(),
              pass.path("bytesBefore").asText()
                  + " to "
                  + pass.path("bytesAfter").asText()
                  + " bytes"));
    }
    return new Grid("How it was made small; all of it with --json", List.of("", ""), rows);
  }

  private Block origin() {
    if (model.provenance().isEmpty()) {
      return new Paragraph("Nothing is known of where it came from.");
    }
    return new Grid(
        "Where it came from",
        List.of("", ""),
        model.provenance().entrySet().stream()
            .map(fact -> List.of(fact.getKey(), fact.getValue()))
            .collect(Collectors.toList()));
  }
}
