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
import org.lacewing.core.preprocessing.TensorFacts;
import org.lacewing.core.preprocessing.UnseenCategory;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.GraphBuilder;
import org.lacewing.onnx.RawRowInput;

/** Sorts the features by kind and knows the inputs, in the order of the schema. */
final class Features implements EncodingVisitor {
  private static final String NO_TEXT = "";
  private static final List<Integer> ONE = List.of(1);

  private final List<RawRowInput> inputs = new ArrayList<>();
  private final List<List<Integer>> rowShapes = new ArrayList<>();
  private final List<String> descriptions = new ArrayList<>();
  private final NumberBlock numbers = new NumberBlock();
  private final CategoryBlock categories = new CategoryBlock();
  private final TensorBlock tensors = new TensorBlock();

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
        ONE,
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
    GraphTexts.check(span.feature(), facts.levels());
    boolean acceptsMissing = facts.missing() != CategoricalMissing.REJECT;
    boolean acceptsUnseen = facts.unseen() != UnseenCategory.REJECT;
    categories.add(span, facts);
    add(
        span,
        ElementType.STRING,
        ONE,
        acceptsMissing,
        acceptsUnseen,
        "a category; the empty text if missing, "
            + (acceptsMissing ? "accepted" : "refused")
            + "; one not seen in training is "
            + (acceptsUnseen ? "accepted" : "refused"));
  }

  @Override
  public void tensor(FeatureSpan span, TensorFacts facts) {
    tensors.add(span, facts);
    add(
        span,
        ElementType.FLOAT,
        facts.format().shape(),
        false,
        true,
        facts.format() + "; a value outside the range is refused");
  }

  private void add(
      FeatureSpan span,
      ElementType type,
      List<Integer> rowShape,
      boolean missing,
      boolean unseen,
      String description) {
    String column = span.feature();
    GraphTexts.check(column, List.of());
    inputs.add(new RawRowInput(column, GraphNames.input(column), type, missing, unseen));
    rowShapes.add(rowShape);
    descriptions.add("Column \"" + column + "\", " + description + '.');
  }

  List<RawRowInput> inputs() {
    return List.copyOf(inputs);
  }

  /** Returns the kinds that occur. */
  List<Block> blocks() {
    return Stream.<Block>of(numbers, categories, tensors)
        .filter(block -> !block.spans().isEmpty())
        .toList();
  }

  void declare(GraphBuilder graph) {
    for (int i = 0; i < inputs.size(); i++) {
      RawRowInput input = inputs.get(i);
      graph.input(input.tensor(), input.type(), rowShapes.get(i), descriptions.get(i));
    }
  }
}
