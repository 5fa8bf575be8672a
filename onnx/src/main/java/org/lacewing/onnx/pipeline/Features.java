package org.lacewing.onnx.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.preprocessing.CategoricalMissing;
import org.lacewing.core.preprocessing.CategoryFacts;
import org.lacewing.core.preprocessing.EncodingVisitor;
import org.lacewing.core.preprocessing.FeatureSpan;
import org.lacewing.core.preprocessing.NumberFacts;
import org.lacewing.core.preprocessing.NumericMissing;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.preprocessing.UnseenCategory;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.RawRowInput;

/** Sorts the features by kind and knows the inputs, in the order of the schema. */
final class Features implements EncodingVisitor {
  private static final String NO_TEXT = "";

  private final List<RawRowInput> inputs = new ArrayList<>();
  private final List<String> descriptions = new ArrayList<>();
  private final NumberBlock numbers = new NumberBlock();
  private final CategoryBlock categories = new CategoryBlock();

  private Features() {}

  static Features of(Preprocessing preprocessing) {
    Features features = new Features();
    preprocessing.describe(features);
    return features;
  }

  @Override
  public void number(FeatureSpan span, NumberFacts facts) {
    boolean acceptsMissing = facts.missing() != NumericMissing.REJECT;
    numbers.add(span, facts);
    add(
        span,
        ElementType.DOUBLE,
        acceptsMissing,
        true,
        "a number; "
            + facts.min()
            + " to "
            + facts.max()
            + " in training; NaN if missing, "
            + (acceptsMissing ? "read as " + facts.fill() : "refused"));
  }

  @Override
  public void category(FeatureSpan span, CategoryFacts facts) {
    if (facts.levels().contains(NO_TEXT)) {
      throw new ConfigurationException(
          Failure.of("An empty category cannot be told from a missing value in an ONNX file")
              .at("column \"" + span.feature() + "\"")
              .expected("categories of one character or more")
              .received("the category \"\"")
              .advice("Give the category a name in the data and train again."));
    }
    boolean acceptsMissing = facts.missing() != CategoricalMissing.REJECT;
    boolean acceptsUnseen = facts.unseen() != UnseenCategory.REJECT;
    categories.add(span, facts);
    add(
        span,
        ElementType.STRING,
        acceptsMissing,
        acceptsUnseen,
        "a category; the empty text if missing, "
            + (acceptsMissing ? "accepted" : "refused")
            + "; one not seen in training is "
            + (acceptsUnseen ? "accepted" : "refused"));
  }

  private void add(
      FeatureSpan span, ElementType type, boolean missing, boolean unseen, String description) {
    String column = span.feature();
    inputs.add(new RawRowInput(column, GraphNames.input(column), type, missing, unseen));
    descriptions.add("Column \"" + column + "\", " + description + '.');
  }

  List<RawRowInput> inputs() {
    return List.copyOf(inputs);
  }

  /** Returns the kinds that occur. */
  List<Block> blocks() {
    return Stream.<Block>of(numbers, categories).filter(block -> !block.spans().isEmpty()).toList();
  }

  void declare(GraphBuilder graph) {
    for (int i = 0; i < inputs.size(); i++) {
      RawRowInput input = inputs.get(i);
      graph.input(input.tensor(), input.type(), List.of(1), descriptions.get(i));
    }
  }
}
