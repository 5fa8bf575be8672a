package org.lacewing.onnx.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.preprocessing.CategoryFacts;
import org.lacewing.core.preprocessing.FeatureSpan;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.Operators;

/**
 * Categories as one column a level. Each text is looked up as the number of the column that gets a
 * 1; missing and unseen texts have a number too, as the policies say.
 */
final class CategoryBlock implements Block {
  private static final int NO_COLUMN = -1;
  private static final int REFUSED = -2;

  private final List<FeatureSpan> spans = new ArrayList<>();
  private final List<CategoryFacts> facts = new ArrayList<>();

  void add(FeatureSpan span, CategoryFacts learned) {
    spans.add(span);
    facts.add(learned);
  }

  @Override
  public List<FeatureSpan> spans() {
    return List.copyOf(spans);
  }

  @Override
  public String write(Steps steps) {
    List<String> looked = new ArrayList<>();
    List<Integer> featureOfColumn = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      looked.add(lookUp(steps, i));
      for (int column = 0; column < spans.get(i).width(); column++) {
        featureOfColumn.add(i);
        columns.add(column);
      }
    }
    String codes = steps.concat("codes", looked);
    if (looked.size() > 1) {
      codes = steps.columns("code_of_column", codes, Steps.ints(featureOfColumn));
    }
    String own = steps.longs("column", Steps.ints(columns));
    String hit = steps.add(Operators.EQUAL, "is_level", codes, own);
    String encoded = steps.cast("levels", hit, ElementType.FLOAT);
    if (facts.stream().noneMatch(f -> missing(f) == REFUSED || unseen(f) == REFUSED)) {
      return encoded;
    }
    String refused =
        steps.add(Operators.EQUAL, "is_refused", codes, steps.longs("refused_code", REFUSED));
    return steps.add(
        Operators.WHERE,
        "levels_or_refused",
        refused,
        steps.constant("refused_level", Float.NaN),
        encoded);
  }

  private String lookUp(Steps steps, int feature) {
    CategoryFacts learned = facts.get(feature);
    List<String> keys = new ArrayList<>(learned.levels());
    List<Long> codes =
        new ArrayList<>(IntStream.range(0, keys.size()).mapToObj(i -> (long) i).toList());
    keys.add("");
    codes.add((long) missing(learned));
    return steps.add(
        Operators.LABEL_ENCODER,
        "code/" + spans.get(feature).feature(),
        List.of(GraphNames.input(spans.get(feature).feature())),
        (Node node) ->
            node.withDomain(Operators.ML_DOMAIN)
                .withTexts("keys_strings", keys)
                .withIntegers("values_int64s", codes)
                .withInteger("default_int64", unseen(learned)));
  }

  private static int missing(CategoryFacts facts) {
    return switch (facts.missing()) {
      case REJECT -> REFUSED;
      case MOST_FREQUENT -> facts.mostFrequentColumn();
      case OWN_CATEGORY -> facts.levels().size();
    };
  }

  private static int unseen(CategoryFacts facts) {
    return switch (facts.unseen()) {
      case ZERO -> NO_COLUMN;
      case REJECT -> REFUSED;
      case MOST_FREQUENT -> facts.mostFrequentColumn();
    };
  }
}
