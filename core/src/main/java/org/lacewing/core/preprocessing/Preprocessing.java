package org.lacewing.core.preprocessing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.RowRules;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;

/**
 * The way from raw rows to what a network reads, and from what it answers back to the label's own
 * terms. Fitted on the training part only, stored with the model.
 *
 * <p>A number becomes one column, {@code (x − center) / scale} (see {@link Scaling}); a category
 * becomes one column a level that occurs in the training part, 1 for its own level and 0 elsewhere;
 * an image or a series becomes one column a value, in row-major order (see {@link TensorScaling}).
 * All arithmetic is in 64-bit floats and rounded to 32 bits once, at the end, so the same rows give
 * the same bits in every process, before and after storing as JSON.
 *
 * <p>For the network's side of the label see {@link #encodeTarget} and {@link #decode}. Immutable
 * and thread-safe.
 */
public final class Preprocessing implements RowRules {
  private static final int MAX_VALUES = Integer.MAX_VALUE - 8;

  private final Schema schema;
  private final List<FeatureEncoding> encodings;
  private final Map<String, FeatureEncoding> byFeature = new HashMap<>();
  private final TargetEncoding target;
  private final List<FeatureSpan> spans;
  private final int width;

  private Preprocessing(Schema schema, List<FeatureEncoding> encodings, TargetEncoding target) {
    this.schema = schema;
    this.encodings = List.copyOf(encodings);
    this.target = target;
    List<FeatureSpan> fitted = new ArrayList<>();
    int next = 0;
    for (FeatureEncoding encoding : encodings) {
      byFeature.put(encoding.feature(), encoding);
      int columns = encoding.columns();
      fitted.add(new FeatureSpan(encoding.feature(), encoding.type(), next, columns));
      if (columns > MAX_VALUES - next) {
        throw new DataException(
            Failure.of("The encoded rows do not fit into one array")
                .at("column \"" + encoding.feature() + "\"")
                .expected("at most " + MAX_VALUES + " values a row")
                .received(next + " values and " + columns + " more")
                .advice("Use smaller images, or fewer columns."));
      }
      next += columns;
    }
    this.spans = List.copyOf(fitted);
    this.width = next;
  }

  /**
   * Learns means, ranges and levels.
   *
   * @param train the training part, with its label
   * @throws DataException if there is no row, a feature has no value at all or an infinite one, or
   *     a value is missing where the settings refuse that
   * @throws ConfigurationException if there is no feature
   */
  public static Preprocessing fit(Dataset train, Target target, PreprocessingSettings settings) {
    if (train.rows() == 0) {
      throw new DataException(
          Failure.of("The training part of " + train.name() + " has no rows")
              .advice("Check the file, data.missing and the shares of the split."));
    }
    if (train.schema().features().isEmpty()) {
      throw new ConfigurationException(
          Failure.of("Data set " + train.name() + " has no feature to learn from")
              .expected("one or more columns besides the label")
              .advice("Check data.ignore."));
    }
    List<FeatureEncoding> encodings = new ArrayList<>();
    for (Field field : train.schema().features()) {
      encodings.add(
          switch (field.type()) {
            case NUMERIC -> NumericEncoding.fit(train.table().numeric(field.name()), settings);
            case CATEGORICAL ->
                OneHotEncoding.fit(train.table().categorical(field.name()), settings);
            case TENSOR -> TensorEncoding.fit(train.table().tensor(field.name()), settings);
          });
    }
    TargetEncoding targetEncoding =
        TargetEncoding.fit(target, train.label(), settings.scaleTarget());
    Preprocessing fitted = new Preprocessing(train.schema(), encodings, targetEncoding);
    fitted.encode(train.table());
    return fitted;
  }

  /**
   * Returns the preprocessing that somebody else has learned.
   *
   * @param schema the raw columns; its features are numbers, images and series
   * @param numbers what was learned of each number, by name
   * @param tensors what was learned of each image or series, by name
   * @param target what was learned of the label
   * @throws IllegalArgumentException if a feature has no figures of its type, or impossible ones
   */
  public static Preprocessing of(
      Schema schema,
      Map<String, NumberFacts> numbers,
      Map<String, TensorFacts> tensors,
      TargetFacts target) {
    List<FeatureEncoding> encodings = new ArrayList<>();
    for (Field field : schema.features()) {
      NumberFacts number = numbers.get(field.name());
      TensorFacts tensor = tensors.get(field.name());
      FeatureEncoding encoding =
          number != null
              ? NumericEncoding.of(field.name(), number)
              : tensor != null ? TensorEncoding.of(field.name(), tensor) : null;
      if (encoding == null || !encoding.suits(field)) {
        throw new IllegalArgumentException("No figures of the type of feature " + field.name());
      }
      encodings.add(encoding);
    }
    return new Preprocessing(
        schema, encodings, new TargetEncoding(target.target(), target.mean(), target.scale()));
  }

  /** Returns the schema of the rows this was fitted on. */
  public Schema schema() {
    return schema;
  }

  /** Returns what is predicted. */
  public Target target() {
    return target.target();
  }

  /** Returns the number of encoded columns. */
  public int width() {
    return width;
  }

  /** Returns where each feature went, in the order of the schema. */
  public List<FeatureSpan> spans() {
    return spans;
  }

  /** Returns the encoded columns' names: {@code age} for a number, {@code size=M} for a level. */
  public List<String> columnNames() {
    return encodings.stream().flatMap(encoding -> encoding.columnNames().stream()).toList();
  }

  /** Returns the features that were constant in the training part; they carry no information. */
  public List<String> constantFeatures() {
    return encodings.stream()
        .filter(FeatureEncoding::constantInTraining)
        .map(FeatureEncoding::feature)
        .toList();
  }

  /** Tells what was learned of each feature, in the order of the schema. */
  public void describe(EncodingVisitor visitor) {
    for (int i = 0; i < encodings.size(); i++) {
      encodings.get(i).describe(spans.get(i), visitor);
    }
  }

  /** Returns what was learned of the label. */
  public TargetFacts targetFacts() {
    return target.facts();
  }

  @Override
  public boolean acceptsMissing(String feature) {
    FeatureEncoding encoding = byFeature.get(feature);
    return encoding == null || !encoding.rejectsMissing();
  }

  @Override
  public boolean acceptsCategory(String feature, String category) {
    FeatureEncoding encoding = byFeature.get(feature);
    return encoding == null || encoding.accepts(category);
  }

  /**
   * Encodes rows. Columns are found by name; columns that are not features are ignored.
   *
   * @return {@code [rows, width]}, all values finite
   * @throws DataException if a column is missing or of the wrong type, a value is refused, or the
   *     rows would take more than 2³¹ values
   */
  public Tensor encode(Table rows) {
    return encodeWithNotes(rows).tensor();
  }

  /** Encodes rows as {@link #encode} does and tells what was remarkable about them. */
  public Encoded encodeWithNotes(Table rows) {
    float[] values = new float[size(rows)];
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < encodings.size(); i++) {
      encodings.get(i).encode(rows, values, spans.get(i).first(), width, notes);
    }
    return new Encoded(Tensor.adopt(new int[] {rows.rows(), width}, values), notes);
  }

  /** Returns what encodes rows that arrive cell by cell, to the same bits as {@link #encode}. */
  public RowEncoder rowEncoder() {
    return new RowEncoder(schema.features(), encodings, spans, width);
  }

  private int size(Table rows) {
    long values = (long) rows.rows() * width;
    if (values > MAX_VALUES) {
      throw new DataException(
          Failure.of("The encoded rows do not fit into one array")
              .expected("at most " + MAX_VALUES + " values")
              .received(rows.rows() + " rows of " + width + " values")
              .advice("Use fewer rows, smaller images, or fewer columns."));
    }
    return (int) values;
  }

  /**
   * Encodes a label column for training.
   *
   * @return for classes {@code [rows, classes]}, 1 for the row's class and 0 elsewhere; for numbers
   *     {@code [rows, 1]}, standardised over the training part if the settings say so
   * @throws DataException if a value is missing, not a known class or not finite
   */
  public Tensor encodeTarget(Column label) {
    return target.encode(label);
  }

  /**
   * Reads a network's output in the label's own terms.
   *
   * @param output {@code [rows, classes]} probabilities, {@code [rows, 1]} probabilities of the
   *     second of two classes, or {@code [rows, 1]} standardised numbers
   * @return {@code [rows, classes]} probabilities or {@code [rows, 1]} numbers in the label's units
   * @throws DataException if the shape does not fit the target or a value is not finite
   */
  public Tensor decode(Tensor output) {
    return target.decode(output);
  }

  /** Returns whether a network with this many outputs answers this target. */
  public boolean acceptsOutputs(int outputs) {
    return target.fits(outputs);
  }

  /** Returns everything that was learned, as JSON; {@link #fromJson} restores it exactly. */
  public ObjectNode toJson() {
    return PreprocessingDocument.of(schema, encodings, target).toJson();
  }

  /**
   * Restores what {@link #toJson} wrote.
   *
   * @throws DataException if a key is unknown or missing, a value is impossible, or the format is
   *     of a later version
   */
  public static Preprocessing fromJson(JsonNode json) {
    PreprocessingDocument document = PreprocessingDocument.parse(json);
    Map<String, FeatureEncoding> byName = new LinkedHashMap<>();
    document.encodings().forEach(encoding -> byName.put(encoding.feature(), encoding));
    List<FeatureEncoding> ordered = new ArrayList<>();
    for (Field field : document.schema().features()) {
      FeatureEncoding encoding = byName.remove(field.name());
      if (encoding == null || !encoding.suits(field)) {
        throw PreprocessingDocument.damaged(
            "feature \"" + field.name() + "\" has no encoding of its type", null);
      }
      ordered.add(encoding);
    }
    if (!byName.isEmpty()) {
      throw PreprocessingDocument.damaged("no feature for encodings " + byName.keySet(), null);
    }
    return new Preprocessing(document.schema(), ordered, document.target());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Preprocessing that
        && schema.equals(that.schema)
        && encodings.equals(that.encodings)
        && target.equals(that.target);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * schema.hashCode() + encodings.hashCode()) + target.hashCode();
  }

  @Override
  public String toString() {
    return encodings.size() + " features as " + width + " columns";
  }
}
