package org.lacewing.compression.diagnosis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.lacewing.compression.LayerReport;
import org.lacewing.compression.PassReport;
import org.lacewing.compression.WeightHistogram;
import org.lacewing.core.json.Json;

/** The JSON form of a {@link Diagnosis}. */
final class DiagnosisJson {
  private DiagnosisJson() {}

  static ObjectNode of(Diagnosis diagnosis) {
    ObjectNode json = Json.object();
    preflight(json.putObject("preflight"), diagnosis.preflight());
    ranking(json.putObject("ranking"), diagnosis.ranking());
    ObjectNode activations = json.putObject("activations");
    activations.put("rows", diagnosis.activationRows());
    ArrayNode tensors = activations.putArray("tensors");
    diagnosis.activations().forEach(range -> activation(tensors.addObject(), range));
    ArrayNode passes = json.putArray("passes");
    for (PassReport pass : diagnosis.passes()) {
      ObjectNode node = passes.addObject();
      node.put("pass", pass.pass());
      ArrayNode layers = node.putArray("layers");
      pass.layers().forEach(layer -> layer(layers.addObject(), layer));
    }
    return json;
  }

  private static void preflight(ObjectNode json, Preflight preflight) {
    json.put("tensors", preflight.tensors());
    json.put("values", preflight.values());
    json.put("calibrationRows", preflight.rows());
    numbers(json.putArray("constantInputs"), preflight.constantInputs());
    ObjectNode silent = json.putObject("outputsWithoutWeights");
    preflight.silent().forEach((layer, outputs) -> numbers(silent.putArray(layer), outputs));
  }

  private static void numbers(ArrayNode json, List<Integer> numbers) {
    numbers.forEach(json::add);
  }

  private static void ranking(ObjectNode json, DamageRanking ranking) {
    json.put("rows", ranking.rows());
    json.put("layersOfTheNetwork", ranking.layers());
    ArrayNode layers = json.putArray("layers");
    for (LayerDamage damage : ranking.ranked()) {
      ObjectNode node = layers.addObject();
      node.put("layer", damage.layer());
      if (damage.refusal().isPresent()) {
        node.put("refused", damage.refusal().get());
        continue;
      }
      node.put("outputChange", damage.outputChange());
      node.put("outputSignalToNoiseDecibels", damage.signalToNoise());
      damage.flips().ifPresent(flips -> node.put("flips", flips));
    }
  }

  private static void activation(ObjectNode json, ActivationRange range) {
    json.put("layer", range.layer());
    json.put("tensor", range.tensor());
    json.put("least", range.least());
    ObjectNode percentiles = json.putObject("percentiles");
    for (int i = 0; i < ActivationRange.SHARES.size(); i++) {
      percentiles.put(ActivationRange.name(i), range.percentiles().get(i));
    }
    json.put("most", range.most());
    json.put("zeroShare", range.zeroShare());
  }

  private static void layer(ObjectNode json, LayerReport layer) {
    WeightHistogram histogram = layer.histogram();
    json.put("layer", layer.layer());
    json.put("weight", layer.weight());
    json.put("signalToNoiseDecibels", layer.signalToNoise());
    json.put("clippedShare", layer.clippedShare());
    json.put("low", histogram.low());
    json.put("high", histogram.high());
    json.put("zerosBefore", histogram.zerosBefore());
    json.put("zerosAfter", histogram.zerosAfter());
    ArrayNode before = json.putArray("before");
    histogram.before().forEach(before::add);
    ArrayNode after = json.putArray("after");
    histogram.after().forEach(after::add);
  }
}
