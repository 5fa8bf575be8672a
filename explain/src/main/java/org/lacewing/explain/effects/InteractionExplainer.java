package org.lacewing.explain.effects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.EditedRows;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Parallel;
import org.lacewing.explain.Scope;
import org.lacewing.explain.effects.CrossedRows.Means;
import org.lacewing.explain.effects.Interaction.Strength;

/**
 * How strongly features act together: Friedman's H² (Friedman and Popescu 2008) from centred
 * partial dependences at the rows themselves,
 *
 * <pre>
 *   H²_j  = Σ (f(x) − PD_j(x_j) − PD_rest(x_rest))² / Σ f(x)²
 *   H²_jk = Σ (PD_jk(x_j, x_k) − PD_j(x_j) − PD_k(x_k))² / Σ PD_jk(x_j, x_k)²
 * </pre>
 *
 * <p>0 if the feature's part is added to that of the others, larger the more it depends on them.
 * All features are looked at against the rest, then the leading ones in pairs. Under a time limit
 * features, then pairs, are left out in the end.
 */
public final class InteractionExplainer implements Explainer<InteractionSettings> {

  @Override
  public String name() {
    return "interaction";
  }

  @Override
  public String summary() {
    return "How strongly features act together: Friedman's H, one against the rest and in pairs.";
  }

  @Override
  public Class<InteractionSettings> settingsType() {
    return InteractionSettings.class;
  }

  @Override
  public Scope scope() {
    return Scope.GLOBAL;
  }

  @Override
  public Interaction explain(ExplanationRequest request, InteractionSettings settings) {
    Seed seed = request.seed().derive(name());
    SampledRows rows = SampledRows.draw(request, settings.rows(), settings.sample(), name(), seed);
    if (rows.size() < 2) {
      throw new DataException(
          Failure.of("There are too few rows to cross")
              .at("the " + settings.rows().label() + " rows")
              .expected("two or more")
              .received("" + rows.size()));
    }
    request.limit().requireTime(name());
    Outputs outputs = Outputs.of(request.model().target());
    EditedRows edited = EditedRows.of(request.model(), rows.table(), "crossed rows");
    CrossedRows crossed = new CrossedRows(edited, rows.size(), outputs);
    Means answers = crossed.asTheyAre();
    List<String> names = rows.table().names();
    List<Optional<Means>> alone =
        within(request, names.size(), 1, task -> crossed.of(List.of(names.get(task))));
    List<Strength> features = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      if (alone.get(j).isPresent()) {
        Means own = alone.get(j).get();
        features.addAll(
            strengths(List.of(names.get(j)), outputs, rows.size(), answers, answers, own, null));
      }
    }
    List<int[]> chosen = pairs(names, features, settings.top());
    List<Optional<Means>> together =
        within(
            request,
            chosen.size(),
            0,
            task ->
                crossed.of(
                    List.of(names.get(chosen.get(task)[0]), names.get(chosen.get(task)[1]))));
    List<Strength> pairs = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    IntStream.range(0, names.size())
        .filter(j -> alone.get(j).isEmpty())
        .forEach(j -> leftOut.add(names.get(j)));
    for (int p = 0; p < chosen.size(); p++) {
      int[] pair = chosen.get(p);
      List<String> both = List.of(names.get(pair[0]), names.get(pair[1]));
      if (together.get(p).isEmpty()) {
        leftOut.add(String.join(" × ", both));
        continue;
      }
      pairs.addAll(
          strengths(
              both,
              outputs,
              rows.size(),
              answers,
              together.get(p).get(),
              alone.get(pair[0]).orElseThrow(),
              alone.get(pair[1]).orElseThrow()));
    }
    long crossings = alone.stream().filter(Optional::isPresent).count();
    crossings += together.stream().filter(Optional::isPresent).count();
    return new Interaction(
        outputs.target(),
        settings.rows(),
        rows.size(),
        rows.of(),
        request.seed().value(),
        crossings * rows.size() * rows.size() + rows.size(),
        features,
        pairs,
        leftOut);
  }

  private interface Task {
    Means of(int number);
  }

  private List<Optional<Means>> within(
      ExplanationRequest request, int count, int always, Task task) {
    return Parallel.of(request)
        .map(
            name(),
            count,
            number ->
                number >= always && request.limit().isOver()
                    ? Optional.<Means>empty()
                    : Optional.of(task.of(number)));
  }

  /** Returns the pairs of the leading features, by their strongest output, in schema order. */
  private static List<int[]> pairs(List<String> names, List<Strength> features, int top) {
    List<Integer> leading =
        IntStream.range(0, names.size())
            .boxed()
            .filter(j -> features.stream().anyMatch(s -> s.features().get(0).equals(names.get(j))))
            .sorted(Comparator.comparingDouble((Integer j) -> -strongest(names.get(j), features)))
            .limit(top)
            .sorted()
            .toList();
    List<int[]> pairs = new ArrayList<>();
    for (int first = 0; first < leading.size(); first++) {
      for (int second = first + 1; second < leading.size(); second++) {
        pairs.add(new int[] {leading.get(first), leading.get(second)});
      }
    }
    return pairs;
  }

  private static double strongest(String name, List<Strength> features) {
    return features.stream()
        .filter(strength -> strength.features().get(0).equals(name))
        .mapToDouble(Strength::size)
        .max()
        .orElse(0);
  }

  /** Returns one strength an output; without a second part the first one's rest takes its place. */
  private static List<Strength> strengths(
      List<String> features,
      Outputs outputs,
      int rows,
      Means answers,
      Means whole,
      Means first,
      @Nullable Means second) {
    List<Strength> strengths = new ArrayList<>();
    for (int o = 0; o < outputs.size(); o++) {
      double joint = 0;
      double all = 0;
      for (int row = 0; row < rows; row++) {
        double value = whole.own(o, row);
        double one = first.own(o, row);
        double other = second == null ? first.rest(o, row) : second.own(o, row);
        joint += (value - one - other) * (value - one - other);
        all += value * value;
      }
      strengths.add(
          Strength.of(
              features,
              outputs.name(o),
              Math.sqrt(joint / rows),
              Math.sqrt(all / rows),
              answers.level(o)));
    }
    return strengths;
  }
}
