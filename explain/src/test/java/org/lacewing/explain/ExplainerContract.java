package org.lacewing.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.json.Json;
import org.lacewing.core.plugin.PluginChoice;
import org.lacewing.core.random.Seed;
import org.lacewing.core.report.TextReport;
import org.lacewing.core.settings.SettingsBinder;
import org.lacewing.explain.tree.TreeModel;
import org.lacewing.explain.tree.TreeSettings;

/** What holds for every explainer; the test of each one extends this. */
public abstract class ExplainerContract<C extends Record> {

  protected abstract Explainer<C> explainer();

  /** Returns settings that make the explanation quick. */
  protected abstract C settings();

  protected ExplanationRequest request(long seed) {
    Dataset data = TestData.mixed();
    return ExplanationRequest.of(TestData.mixedModel(), TestData.same(data), new Seed(seed))
        .withFitter(
            (split, own) -> TreeModel.fit(split.train(), TestModel.YES_NO, new TreeSettings(3, 5)))
        .withInstances(Instances.of(data, 0, 3, 4, 7));
  }

  private Explanation explain(ExplanationRequest request) {
    return explainer().explain(request, settings());
  }

  @Test
  void equalRequestsGiveEqualBytesOnOneAndOnFourThreads() {
    String one = Json.write(explain(request(11)).toJson());
    assertThat(Json.write(explain(request(11)).toJson())).isEqualTo(one);
    assertThat(Json.write(explain(request(11).withThreads(4)).toJson())).isEqualTo(one);
  }

  @Test
  void jsonNamesExplainerChecksAndResult() {
    JsonNode json = Json.parse(Json.write(explain(request(11)).toJson()), "explanation");
    assertThat(json.get("explainer").textValue()).isEqualTo(explainer().name());
    assertThat(json.get("title").textValue()).isNotBlank();
    assertThat(json.get("checks")).isNotEmpty();
    assertThat(json.get("checks").get(0).fieldNames())
        .toIterable()
        .containsExactly("name", "value", "level", "text");
    assertThat(json.get("result").isObject()).isTrue();
    assertThat(json.get("result").size()).isGreaterThan(2);
  }

  @Test
  void sectionCanBeShownAndTellsEveryCheck() {
    Explanation explanation = explain(request(11));
    assertThat(explanation.checks()).isNotEmpty();
    String text = TextReport.render(List.of(explanation.section()), 100);
    String flat = text.replaceAll("\\s+", " ");
    assertThat(flat).contains(explanation.title());
    for (Check check : explanation.checks()) {
      assertThat(flat).contains(check.name());
    }
  }

  @Test
  void defaultsBind() {
    C defaults =
        SettingsBinder.plain().bind(new PluginChoice(explainer().name(), Map.of()), explainer());
    assertThat(defaults).isNotNull();
  }

  @Test
  void progressReachesItsTotal() {
    AtomicInteger last = new AtomicInteger();
    AtomicInteger of = new AtomicInteger();
    explain(
        request(11)
            .withProgress(
                (stage, done, total, note) -> {
                  assertThat(done).isBetween(0L, total);
                  last.set((int) done);
                  of.set((int) total);
                }));
    assertThat(of.get()).isPositive();
    assertThat(last.get()).isEqualTo(of.get());
  }
}
