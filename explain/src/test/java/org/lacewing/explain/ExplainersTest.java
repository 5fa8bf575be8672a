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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.random.Seed;
import org.lacewing.core.settings.SettingsBinder;
import org.lacewing.explain.gradient.GradientModels;
import org.lacewing.explain.image.ImageModels;
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
            "grad-cam",
            "gradient",
            "integrated-gradients",
            "kernelshap",
            "lime",
            "occlusion",
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

  static Stream<Arguments> subjects() {
    return all()
        .flatMap(each -> each.subjects().stream().map(subject -> Arguments.of(each, subject)));
  }

  /** Explains what every explainer of a kind of rows must be able to explain. */
  static Explanation explain(Explainer<?> explainer, Subject subject) {
    Dataset data = subject == Subject.IMAGE ? ImageModels.data() : TestData.mixed();
    ExplanationRequest request =
        ExplanationRequest.of(
                subject == Subject.IMAGE ? ImageModels.network() : GradientModels.mixed(),
                TestData.same(data),
                new Seed(1))
            .withFitter(
                (split, seed) ->
                    TreeModel.fit(split.train(), TestModel.YES_NO, new TreeSettings(2, 5)))
            .withInstances(Instances.of(data, 0));
    return Explainers.explain(new PluginChoice(explainer.name(), Map.of()), request);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void isReachedByItsNameAlone(Explainer<?> explainer, Subject subject) {
    assertThat(explain(explainer, subject).explainer()).isEqualTo(explainer.name());
  }

  @Test
  void anUnknownNameIsAnsweredKindly() {
    assertThatThrownBy(() -> Explainers.load().get("permutaton"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("There is no explainer called \"permutaton\"")
        .hasMessageContaining("Did you mean permutation?");
  }
}
