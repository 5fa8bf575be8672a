package org.lacewing.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.random.Seed;
import org.lacewing.core.settings.SettingsBinder;
import org.lacewing.explain.gradient.GradientModels;
import org.lacewing.explain.tree.TreeModel;
import org.lacewing.explain.tree.TreeSettings;

/**
 * Asks every explainer on the class path, those of the tests included, for what users see of it.
 */
class ExplainersTest {
  private static final Path DOCS = Path.of("..", "docs").toAbsolutePath().normalize();

  static Stream<Explainer<?>> all() {
    return Explainers.load().all().stream();
  }

  @Test
  void theMethodsOfTheProductAreFound() {
    assertThat(all().map(Explainer::name))
        .contains(
            "anchors",
            "counterfactual",
            "deeplift",
            "drop-column",
            "gradient",
            "integrated-gradients",
            "kernelshap",
            "lime",
            "permutation",
            "permutation-shapley",
            "sampling-shapley",
            "surrogate-tree");
  }

  @ParameterizedTest
  @MethodSource("all")
  void hasANameASummaryAndSettingsWithDefaults(Explainer<?> explainer) {
    assertThat(explainer.name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    assertThat(explainer.summary()).endsWith(".").doesNotContain("\n").hasSizeBetween(20, 120);
    assertThat(explainer.scope()).isNotNull();
    for (RecordComponent component : explainer.settingsType().getRecordComponents()) {
      Setting setting = component.getAnnotation(Setting.class);
      assertThat(setting).as(component.getName()).isNotNull();
      assertThat(setting.value()).endsWith(".");
    }
    PluginChoice bare = new PluginChoice(explainer.name(), Map.of());
    Record settings = SettingsBinder.plain().bind(bare, explainer.settingsType());
    assertThat(settings).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isDescribedInTheDocumentation(Explainer<?> explainer) throws IOException {
    String docs =
        Files.readString(DOCS.resolve("explanation.md"))
            + Files.readString(DOCS.resolve("how-to").resolve("add-an-explainer.md"));
    assertThat(docs).contains("`" + explainer.name() + "`");
    for (RecordComponent component : explainer.settingsType().getRecordComponents()) {
      assertThat(docs).contains("`" + component.getName() + "`");
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void isReachedByItsNameAlone(Explainer<?> explainer) {
    ExplanationRequest request =
        ExplanationRequest.of(GradientModels.mixed(), TestData.same(TestData.mixed()), new Seed(1))
            .withFitter(
                (split, seed) ->
                    TreeModel.fit(split.train(), TestModel.YES_NO, new TreeSettings(2, 5)))
            .withInstances(Instances.of(TestData.mixed(), 0));
    Explanation explanation =
        Explainers.explain(new PluginChoice(explainer.name(), Map.of()), request);
    assertThat(explanation.explainer()).isEqualTo(explainer.name());
  }

  @Test
  void anUnknownNameIsAnsweredKindly() {
    assertThatThrownBy(() -> Explainers.load().get("permutaton"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("There is no explainer called \"permutaton\"")
        .hasMessageContaining("Did you mean permutation?");
  }
}
