package org.lacewing.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {
  private static final List<Objective> OBJECTIVES = List.of(Trials.ACCURACY, Trials.BYTES);

  @Test
  void accuracyIsBetterHighAndBytesAreBetterLow() {
    TrialRecord small = Trials.ok(0, Map.of("accuracy", 0.8, "bytes", 10.0));
    TrialRecord beaten = Trials.ok(1, Map.of("accuracy", 0.8, "bytes", 11.0));
    TrialRecord good = Trials.ok(2, Map.of("accuracy", 0.9, "bytes", 30.0));
    TrialRecord equal = Trials.ok(3, Map.of("accuracy", 0.9, "bytes", 30.0));
    TrialRecord undefined = Trials.ok(4, Map.of("bytes", 10.0));
    TrialRecord failed = Trials.failed(new Trial(5, 0, 5, Map.of()));
    assertThat(ParetoFront.of(List.of(small, beaten, good, equal, undefined, failed), OBJECTIVES))
        .containsExactly(small, good, equal);
  }

  @Property
  void noMemberIsBeatenAndEveryOtherOneIs(
      @ForAll @Size(max = 30) List<@IntRange(max = 5) Integer> accuracy,
      @ForAll @Size(value = 30) List<@IntRange(max = 5) Integer> bytes) {
    List<TrialRecord> trials = new ArrayList<>();
    for (int i = 0; i < accuracy.size(); i++) {
      trials.add(
          Trials.ok(
              i, Map.of("accuracy", (double) accuracy.get(i), "bytes", (double) bytes.get(i))));
    }
    List<TrialRecord> front = ParetoFront.of(trials, OBJECTIVES);
    for (TrialRecord one : trials) {
      boolean beaten = trials.stream().anyMatch(other -> beats(other, one));
      assertThat(front.contains(one)).isEqualTo(!beaten);
    }
    for (TrialRecord one : trials) {
      if (!front.contains(one)) {
        assertThat(front).anyMatch(member -> beats(member, one));
      }
    }
  }

  private static boolean beats(TrialRecord winner, TrialRecord loser) {
    double accuracy = figure(winner, "accuracy") - figure(loser, "accuracy");
    double bytes = figure(winner, "bytes") - figure(loser, "bytes");
    return accuracy >= 0 && bytes <= 0 && (accuracy > 0 || bytes < 0);
  }

  private static double figure(TrialRecord record, String name) {
    return record.figures().getOrDefault(name, Double.NaN);
  }
}
