package org.lacewing.explain.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.tree.FeatureColumns;

/**
 * An ordered list of if-then rules over the original columns: the first rule whose conditions hold
 * answers, with class shares or a mean; the last one has no conditions. Immutable and thread-safe.
 */
public final class RuleList implements TableModel {
  private final Target target;
  private final Schema schema;
  private final List<DecisionRule> rules;

  RuleList(Target target, Schema schema, List<DecisionRule> rules) {
    this.target = target;
    this.schema = schema;
    this.rules = List.copyOf(rules);
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public Schema schema() {
    return schema;
  }

  /** Returns the rules, the default last. */
  public List<DecisionRule> rules() {
    return rules;
  }

  @Override
  public Tensor predict(Table rows) {
    int[] reached = reached(rows);
    int outputs = target.outputs();
    float[] answers = new float[reached.length * outputs];
    for (int row = 0; row < reached.length; row++) {
      List<Double> answer = rules.get(reached[row]).answer();
      for (int output = 0; output < outputs; output++) {
        answers[row * outputs + output] = answer.get(output).floatValue();
      }
    }
    return Tensor.adopt(new int[] {reached.length, outputs}, answers);
  }

  /** Returns for each row the number of the rule that answers it. */
  public int[] reached(Table rows) {
    List<Field> features = schema.features();
    double[][] cells = FeatureColumns.of(features, rows);
    int[] reached = new int[rows.rows()];
    for (int number = rules.size() - 1; number >= 0; number--) {
      List<RuleCondition> conditions = rules.get(number).conditions();
      boolean[] holds = new boolean[reached.length];
      Arrays.fill(holds, true);
      for (RuleCondition condition : conditions) {
        int feature = schema.featureNames().indexOf(condition.feature());
        Field field = features.get(feature);
        for (int row = 0; row < holds.length; row++) {
          holds[row] &= condition.holds(field, cells[feature][row]);
        }
      }
      for (int row = 0; row < holds.length; row++) {
        reached[row] = holds[row] ? number : reached[row];
      }
    }
    return reached;
  }

  /** Returns what a rule answers, for people: the class, or the number. */
  public String answer(DecisionRule rule) {
    return target.task() == Task.CLASSIFICATION
        ? target.classes().get(rule.decision())
        : NumberText.of(rule.answer().get(0));
  }

  /** Returns one line a rule, such as {@code if age <= 40.0 then no (5 rows, 100.0 %)}. */
  public String text() {
    StringBuilder text = new StringBuilder();
    List<String> lines = new ArrayList<>();
    for (DecisionRule rule : rules) {
      text.setLength(0);
      text.append(
          rule.conditions().isEmpty()
              ? rules.size() == 1 ? "always " : "otherwise "
              : (lines.isEmpty() ? "if " : "else if ") + rule.condition() + " then ");
      text.append(answer(rule))
          .append(" (")
          .append(rule.rows())
          .append(rule.rows() == 1 ? " row" : " rows");
      if (target.task() == Task.CLASSIFICATION) {
        text.append(", ").append(NumberText.percent(rule.answer().get(rule.decision())));
      }
      lines.add(text.append(')').toString());
    }
    return String.join("\n", lines) + "\n";
  }
}
