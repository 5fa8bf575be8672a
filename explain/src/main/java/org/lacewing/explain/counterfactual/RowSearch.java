package org.lacewing.explain.counterfactual;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Table;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.plugin.NearestName;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Answers;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.TimeLimit;

/** Explains single rows for {@link CounterfactualExplainer}. Immutable and thread-safe. */
final class RowSearch {
  private final TableModel model;
  private final CounterfactualSettings settings;
  private final OptionalInt wanted;
  private final Directions directions;
  private final List<TrainingValues> values;
  private final Prototypes prototypes;

  private RowSearch(
      TableModel model,
      CounterfactualSettings settings,
      OptionalInt wanted,
      Directions directions,
      List<TrainingValues> values,
      Prototypes prototypes) {
    this.model = model;
    this.settings = settings;
    this.wanted = wanted;
    this.directions = directions;
    this.values = values;
    this.prototypes = prototypes;
  }

  static RowSearch fit(ExplanationRequest request, CounterfactualSettings settings) {
    Dataset training = request.data().train();
    List<TrainingValues> values =
        training.features().columns().stream().map(TrainingValues::fit).toList();
    return new RowSearch(
        request.model(),
        settings,
        wanted(settings, request.model().target().classes()),
        new Directions(settings, training.schema().features()),
        values,
        new Prototypes(values, training, request.model().target()));
  }

  private static OptionalInt wanted(CounterfactualSettings settings, List<String> classes) {
    if (settings.target().isEmpty()) {
      return OptionalInt.empty();
    }
    String name = settings.target();
    int number = classes.indexOf(name);
    if (number < 0) {
      throw new ConfigurationException(
          Failure.of("target names a class that does not exist")
              .expected("one of " + String.join(", ", classes))
              .received("\"" + name + "\"")
              .advice(
                  NearestName.of(name, classes)
                      .map(near -> "Did you mean \"" + near + "\"?")
                      .orElse("Check the label's values.")));
    }
    return OptionalInt.of(number);
  }

  CounterfactualRow explain(Table row, String name, TimeLimit limit) {
    Tensor answer = Answers.of(model, row, name);
    int present = ClassLabels.predicted(answer, 0);
    String decision = model.target().classes().get(present);
    double probability = answer.at(0, present);
    if (wanted.isPresent() && wanted.getAsInt() == present) {
      return new CounterfactualRow(
          name, decision, probability, 1, false, List.of(), "The model already decides so.");
    }
    List<FeatureMoves> moves = moves(row);
    if (moves.stream().allMatch(FeatureMoves::isFixed)) {
      return new CounterfactualRow(
          name, decision, probability, 1, false, List.of(), "No feature may be changed.");
    }
    Goal goal = new Goal(present, wanted);
    // One row is asked about above, and the answers are asked about once more at the end.
    int budget = settings.rows() - settings.number() - 1;
    Trials trials = new Trials(new DecisionScores(model), goal, moves, budget, limit);
    List<Variant> variants = new Search(trials, goal, prototypes).find(settings.number());
    List<Counterfactual> found = confirmed(goal, moves, variants);
    return new CounterfactualRow(
        name,
        decision,
        probability,
        1 + trials.rows() + variants.size(),
        limit.isOver(),
        found,
        found.isEmpty()
            ? "No change that may be made was found to lead to another decision, in "
                + trials.rows()
                + " rows."
            : "");
  }

  private List<FeatureMoves> moves(Table row) {
    List<Column> columns = row.columns();
    return IntStream.range(0, values.size())
        .mapToObj(i -> values.get(i).from(columns.get(i), directions.of(columns.get(i).name())))
        .toList();
  }

  /** Returns the answers that the model confirms in the form that its users get. */
  private List<Counterfactual> confirmed(
      Goal goal, List<FeatureMoves> moves, List<Variant> variants) {
    List<Counterfactual> found = new ArrayList<>();
    if (variants.isEmpty()) {
      return found;
    }
    Tensor answers = Answers.of(model, Trials.table(moves, variants), "changed rows");
    for (int i = 0; i < variants.size(); i++) {
      int decision = ClassLabels.predicted(answers, i);
      if (goal.isMetBy(decision)) {
        List<Change> changes = new ArrayList<>();
        for (int feature : variants.get(i).changed()) {
          FeatureMoves own = moves.get(feature);
          int value = variants.get(i).value(feature);
          changes.add(new Change(own.feature(), own.text(0), own.text(value), own.distance(value)));
        }
        found.add(
            new Counterfactual(
                model.target().classes().get(decision),
                answers.at(i, decision),
                changes.stream().mapToDouble(Change::distance).sum(),
                changes));
      }
    }
    return found;
  }
}
