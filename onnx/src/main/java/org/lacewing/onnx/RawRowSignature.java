package org.lacewing.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;

/**
 * What a graph that reads raw rows takes and answers. It is part of the file's metadata, so that
 * the file alone is enough to call the model: keys {@value #SCHEMA}, {@value #TARGET} and {@value
 * #ROWS}, each a JSON document.
 *
 * <p>A row that the model does not accept (a value is missing or a category unseen where that is
 * refused, a number is infinite) is answered with NaN and the empty label: a graph cannot throw.
 *
 * @param schema the columns the model was fitted on
 * @param target what is predicted
 * @param inputs an input a feature, in the order of the schema
 */
public record RawRowSignature(Schema schema, Target target, List<RawRowInput> inputs) {
  /** The output with the class of each row, texts {@code [n]}; empty for a refused row. */
  public static final String LABEL = "label";

  /** The output with the probabilities, {@code [n, classes]}; NaN for a refused row. */
  public static final String PROBABILITIES = "probabilities";

  /** The output of a regression, {@code [n, 1]} in the label's units; NaN for a refused row. */
  public static final String PREDICTION = "prediction";

  /** The metadata's key for the columns. */
  public static final String SCHEMA = "lacewing.schema";

  /** The metadata's key for what is predicted. */
  public static final String TARGET = "lacewing.target";

  /** The metadata's key for the version of this form and the inputs. */
  public static final String ROWS = "lacewing.rows";

  private static final int VERSION = 1;

  private record Rows(int version, List<RawRowInput> inputs) {}

  /** Copies the inputs. */
  public RawRowSignature {
    inputs = List.copyOf(inputs);
  }

  /** Returns the name of the output with the numbers. */
  public String numbers() {
    return target.task() == Task.CLASSIFICATION ? PROBABILITIES : PREDICTION;
  }

  /** Returns the entries of the metadata that {@link #of} reads. */
  public Map<String, String> toMetadata() {
    Map<String, String> metadata = new TreeMap<>();
    metadata.put(SCHEMA, Json.writeLine(Json.of(schema)));
    metadata.put(TARGET, Json.writeLine(Json.of(target)));
    metadata.put(ROWS, Json.writeLine(Json.of(new Rows(VERSION, inputs))));
    return metadata;
  }

  /**
   * Reads the signature of a model.
   *
   * @throws DataException if the model does not read raw rows, was written by a later version, or
   *     its metadata is damaged or speaks of other inputs and outputs than the graph
   */
  public static RawRowSignature of(OnnxModel model) {
    Map<String, String> metadata = model.metadata();
    if (!metadata.keySet().containsAll(List.of(SCHEMA, TARGET, ROWS))) {
      throw new DataException(
          Failure.of("The ONNX model does not say which raw rows it reads")
              .at("model \"" + model.name() + "\"")
              .expected("metadata " + SCHEMA + ", " + TARGET + " and " + ROWS)
              .received(metadata.keySet().toString())
              .advice("Write it with: lacewing export MODEL --to FILE.onnx --raw-rows"));
    }
    JsonNode rows = object(metadata, ROWS);
    if (rows.path("version").asInt() != VERSION) {
      throw new DataException(
          Failure.of("The ONNX model has an unknown form of raw rows")
              .at(ROWS)
              .expected("version " + VERSION)
              .received(rows.path("version").toString())
              .advice("Read it with the version of Lacewing that wrote it."));
    }
    RawRowSignature signature =
        new RawRowSignature(
            Json.bind(object(metadata, SCHEMA), Schema.class, SCHEMA),
            Json.bind(object(metadata, TARGET), Target.class, TARGET),
            Json.bind(rows, Rows.class, ROWS).inputs());
    signature.check(model);
    return signature;
  }

  private static JsonNode object(Map<String, String> metadata, String key) {
    JsonNode node = Json.parse(metadata.getOrDefault(key, ""), key);
    JsonFields.of(node, key);
    return node;
  }

  private void check(OnnxModel model) {
    List<String> tensors = inputs.stream().map(RawRowInput::tensor).toList();
    if (!tensors.equals(model.inputNames()) || !model.outputNames().contains(numbers())) {
      throw new DataException(
          Failure.of("The ONNX model's metadata and its graph do not belong together")
              .at(ROWS)
              .expected("inputs " + tensors + ", an output " + numbers())
              .received("inputs " + model.inputNames() + ", outputs " + model.outputNames())
              .advice("Write the file again."));
    }
  }
}
