package org.lacewing.explain.example;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.core.settings.Require;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Check;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Scope;

/** The example of docs/how-to/add-an-explainer.md: between which values the answers lie. */
public final class RangeExplainer implements Explainer<RangeExplainer.Settings> {

  public record Settings(
      @Setting(value = "Number of the output that is looked at.", defaultsTo = "0") int output) {
    public Settings {
      Require.atLeast("output", output, 0);
    }
  }

  public record Range(int output, int rows, double least, double most) implements Explanation {
    @Override
    public String explainer() {
      return "answer-range";
    }

    @Override
    public String title() {
      return "Range of the answers";
    }

    @Override
    public List<Check> checks() {
      return List.of(Check.pass("rows", rows, "The test rows the range was taken over."));
    }

    @Override
    public Section section() {
      List<Block> blocks = new ArrayList<>();
      blocks.add(
          new Block.Paragraph(
              "The answers lie between " + NumberText.of(least) + " and " + NumberText.of(most)));
      checks().forEach(check -> blocks.add(new Block.Verdict(check.level(), check.line())));
      return new Section(title(), blocks);
    }
  }

  @Override
  public String name() {
    return "answer-range";
  }

  @Override
  public String summary() {
    return "Between which values the model's answers lie.";
  }

  @Override
  public Class<Settings> settingsType() {
    return Settings.class;
  }

  @Override
  public Scope scope() {
    return Scope.GLOBAL;
  }

  @Override
  public Range explain(ExplanationRequest request, Settings settings) {
    Dataset rows = request.data().test();
    Tensor answers = request.model().predict(rows.table());
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < rows.rows(); row++) {
      least = Math.min(least, answers.at(row, settings.output()));
      most = Math.max(most, answers.at(row, settings.output()));
    }
    request.progress().report(name(), 1, 1, "");
    return new Range(settings.output(), rows.rows(), least, most);
  }
}
