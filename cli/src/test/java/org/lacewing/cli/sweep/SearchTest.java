package org.lacewing.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lacewing.cli.sweep.Trials.ordered;
import static org.lacewing.cli.sweep.Trials.range;
import static org.lacewing.cli.sweep.Trials.state;
import static org.lacewing.cli.sweep.Trials.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.ConfigurationException;

class SearchTest {
  private static final List<TrialRecord> NOTHING = List.of();

  @Test
  void aGridIsInTheOrderWrittenAndTheLastParameterChangesFastest() {
    var space = ordered("z.rate", values(0.1, 0.2), "a.size", values(1L, 2L, List.of(3L, 4L)));
    List<Trial> trials = new GridSearch().next(new GridSearch.Settings(), state(space, NOTHING));
    assertThat(trials.stream().map(trial -> trial.settings().toString()))
        .containsExactly(
            "{z.rate=0.1, a.size=1}",
            "{z.rate=0.1, a.size=2}",
            "{z.rate=0.1, a.size=[3, 4]}",
            "{z.rate=0.2, a.size=1}",
            "{z.rate=0.2, a.size=2}",
            "{z.rate=0.2, a.size=[3, 4]}");
    assertThat(trials.stream().map(Trial::number)).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(
            new GridSearch()
                .next(
                    new GridSearch.Settings(),
                    state(space, List.of(Trials.ok(trials.get(0), Map.of())))))
        .isEmpty();
  }

  @Test
  void aGridOfARangeIsRefused() {
    var space = Map.of("rate", range(0.1, 1, Scale.LOG, false));
    assertThatThrownBy(
            () -> new GridSearch().next(new GridSearch.Settings(), state(space, NOTHING)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("parameters.rate");
  }

  @Test
  void drawsStayInTheirRangesAndDoNotDependOnEachOther() {
    var space = ordered("rate", range(1e-4, 1e-1, Scale.LOG, false), "size", values(1L, 2L));
    List<Trial> few = new RandomSearch().next(new RandomSearch.Settings(3), state(space, NOTHING));
    List<Trial> many =
        new RandomSearch().next(new RandomSearch.Settings(400), state(space, NOTHING));
    assertThat(many.subList(0, 3)).isEqualTo(few);
    var rates = many.stream().map(trial -> number(trial, "rate")).toList();
    assertThat(rates).allMatch(rate -> rate >= 1e-4 && rate < 1e-1).doesNotHaveDuplicates();
    // On a log scale a third of the draws is in each power of ten.
    assertThat(rates.stream().filter(rate -> rate < 1e-3).count()).isBetween(100L, 167L);
    assertThat(many.stream().filter(trial -> number(trial, "size") == 1).count())
        .isBetween(160L, 240L);
    var alone = Map.of("rate", range(1e-4, 1e-1, Scale.LOG, false));
    Trial first =
        new RandomSearch().next(new RandomSearch.Settings(1), state(alone, NOTHING)).get(0);
    assertThat(first.settings()).containsEntry("rate", few.get(0).settings().get("rate"));
  }

  @Test
  void parametersOfTheSameRangeAreDrawnEachByItself() {
    var range = range(0, 1, Scale.LINEAR, false);
    Trial trial =
        new RandomSearch()
            .next(new RandomSearch.Settings(1), state(ordered("a", range, "b", range), NOTHING))
            .get(0);
    assertThat(number(trial, "a")).isNotEqualTo(number(trial, "b"));
  }

  @Test
  void wholeNumbersReachBothEnds() {
    for (Scale scale : Scale.values()) {
      var space = Map.of("n", range(1, 4, scale, true));
      List<Trial> trials =
          new RandomSearch().next(new RandomSearch.Settings(200), state(space, NOTHING));
      assertThat(trials.stream().map(trial -> trial.settings().get("n")).distinct())
          .containsExactlyInAnyOrder("1", "2", "3", "4");
    }
  }

  private static double number(Trial trial, String path) {
    return Double.parseDouble(trial.settings().getOrDefault(path, "missing"));
  }

  /** eta 3 from 2 to 20 epochs: 20/9, 20/3 and 20 are 2, 7 and 20 epochs, for 9, 3 and 1 trials. */
  @Test
  void halvingPromotesTheBestAndTheEarlierOfEquals() {
    var settings = new HalvingSearch.Settings(9, "training.epochs", 2, 20, 3);
    var space = Map.of("rate", range(0, 1, Scale.LINEAR, false));
    List<TrialRecord> done = new ArrayList<>();
    List<Trial> first = new HalvingSearch().next(settings, state(space, done));
    assertThat(first).hasSize(9).allMatch(trial -> epochs(trial).equals("2"));
    double[] accuracy = {0.5, 0.9, 0.7, 0.8, 0.8, 0.8, 0.1, 0.2, 0};
    for (Trial trial : first) {
      done.add(
          trial.number() == 1
              ? Trials.failed(trial)
              : Trials.ok(trial, Map.of("accuracy", accuracy[trial.number()])));
    }
    List<Trial> second = new HalvingSearch().next(settings, state(space, done));
    assertThat(second.stream().map(Trial::candidate)).containsExactly(3, 4, 5);
    assertThat(second.stream().map(Trial::number)).containsExactly(9, 10, 11);
    assertThat(second).allMatch(trial -> epochs(trial).equals("7") && trial.round() == 1);
    assertThat(second.get(0).settings()).containsEntry("rate", first.get(3).settings().get("rate"));
    done.add(Trials.ok(second.get(0), Map.of("accuracy", 0.6)));
    done.add(Trials.ok(second.get(1), Map.of("accuracy", 0.95)));
    done.add(Trials.failed(second.get(2)));
    List<Trial> third = new HalvingSearch().next(settings, state(space, done));
    assertThat(third).hasSize(1);
    assertThat(third.get(0).candidate()).isEqualTo(4);
    assertThat(epochs(third.get(0))).isEqualTo("20");
    done.add(Trials.ok(third.get(0), Map.of("accuracy", 0.95)));
    assertThat(new HalvingSearch().next(settings, state(space, done))).isEmpty();
  }

  private static String epochs(Trial trial) {
    return trial.settings().getOrDefault("training.epochs", "missing");
  }

  @Test
  void oneTrialIsLeftAtLeast() {
    var settings = new HalvingSearch.Settings(4, "epochs", 1, 16, 2);
    assertThat(settings.last()).isEqualTo(4);
    assertThat(List.of(0, 1, 2, 3, 4).stream().map(settings::size)).containsExactly(4, 2, 1, 1, 1);
    assertThat(List.of(0, 1, 2, 3, 4).stream().map(settings::resource))
        .containsExactly(1L, 2L, 4L, 8L, 16L);
  }
}
