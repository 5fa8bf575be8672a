package org.lacewing.compression.measure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.PassReport;
import org.lacewing.core.json.Json;

/** The JSON form of a {@link CompressionReport}. */
final class CompressionJson {
  private CompressionJson() {}

  static ObjectNode of(CompressionReport report) {
    ObjectNode json = Json.object();
    size(json.putObject("original"), report.original());
    size(json.putObject("compressed"), report.compressed());
    json.put("ratio", report.ratio());
    json.put("weights", report.weights());
    json.put("sparsity", report.sparsity());
    json.set("before", report.before().toJson());
    json.set("after", report.after().toJson());
    agreement(json.putObject("agreement"), report.agreement());
    ArrayNode passes = json.putArray("passes");
    report.passes().forEach(pass -> pass(passes.addObject(), pass));
    texts(json.putArray("notes"), report.notes());
    return json;
  }

  private static void size(ObjectNode json, FileSize size) {
    json.put("bytes", size.bytes());
    json.put("deflatedBytes", size.deflatedBytes());
    json.put("loadedBytes", size.loadedBytes());
  }

  private static void agreement(ObjectNode json, Agreement agreement) {
    json.put("rows", agreement.rows());
    json.put("flips", agreement.flips());
    json.put("rate", agreement.rate());
    json.put("rightToWrong", agreement.rightToWrong());
    json.put("wrongToRight", agreement.wrongToRight());
    json.put("mcNemarPValue", agreement.pValue().orElse(null));
    json.put("meanChange", agreement.meanChange());
    json.put("maxChange", agreement.maxChange());
  }

  private static void pass(ObjectNode json, PassReport pass) {
    json.put("pass", pass.pass());
    json.put("settings", pass.settings());
    json.put("kept", pass.kept());
    json.put("bytesBefore", pass.bytesBefore());
    json.put("bytesAfter", pass.bytesAfter());
    ArrayNode layers = json.putArray("layers");
    for (LayerReport layer : pass.layers()) {
      ObjectNode node = layers.addObject();
      node.put("layer", layer.layer());
      node.put("weight", layer.weight());
      node.put("weights", layer.weights());
      node.put("bits", layer.bits());
      node.put("sparsity", layer.sparsity());
      node.put("maxError", layer.maxError());
      node.put("meanSquaredError", layer.meanSquaredError());
      node.put("signalToNoiseDecibels", layer.signalToNoise());
      node.put("clippedShare", layer.clippedShare());
      node.put("bytes", layer.bytes());
    }
    texts(json.putArray("notes"), pass.notes());
  }

  private static void texts(ArrayNode json, List<String> texts) {
    texts.forEach(json::add);
  }
}
