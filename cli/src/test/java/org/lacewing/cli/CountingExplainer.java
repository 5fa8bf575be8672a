package org.lacewing.cli;

import java.util.List;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.report.Block.Paragraph;
import org.lacewing.core.report.Section;
import org.lacewing.explain.Check;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.Explanation;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Scope;

/** An explainer from outside: it counts the features. */
public final class CountingExplainer implements Explainer<CountingExplainer.Settings> {

  /** Its settings. */
  public record Settings(
      @Setting(value = "What a feature is called.", defaultsTo = "feature") String word) {}

  /** What it finds out. */
  public record Counted(String explainer, String word, int features) implements Explanation {
    @Override
    public String title() {
      return "Counted features";
    }

    @Override
    public List<Check> checks() {
      return List.of();
    }

    @Override
    public Section section() {
      return new Section(title(), List.of(new Paragraph(features + " times " + word + ".")));
    }
  }

  @Override
  public String name() {
    return "counting";
  }

  @Override
  public String summary() {
    return "Counts the features of a model.";
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
  public Explanation explain(ExplanationRequest request, Settings settings) {
    return new Counted(name(), settings.word(), request.model().schema().features().size());
  }
}
