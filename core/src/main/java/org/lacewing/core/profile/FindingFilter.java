package org.lacewing.core.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.NearestName;

/**
 * Which findings make a data set unfit for use.
 *
 * @param checks findings of these checks, whatever they weigh
 * @param severity findings of this weight or a heavier one, if given
 */
public record FindingFilter(Set<String> checks, Optional<Severity> severity) {
  /** Copies the names. */
  public FindingFilter {
    checks = Set.copyOf(checks);
  }

  /**
   * Returns the filter for names of checks and of weights.
   *
   * @throws ConfigurationException if a name is neither
   */
  public static FindingFilter of(Collection<String> names) {
    List<String> known = new ArrayList<>();
    DataCheck.all().all().forEach(check -> known.add(check.name()));
    Set<String> checks = new HashSet<>();
    Optional<Severity> severity = Optional.empty();
    for (String name : names) {
      Optional<Severity> weight =
          List.of(Severity.values()).stream().filter(s -> word(s).equals(name)).findFirst();
      if (weight.isPresent()) {
        severity = severity.filter(s -> s.compareTo(weight.get()) >= 0).or(() -> weight);
      } else if (known.contains(name)) {
        checks.add(name);
      } else {
        throw unknown(name, known);
      }
    }
    return new FindingFilter(checks, severity);
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  private static ConfigurationException unknown(String name, List<String> known) {
    for (Severity severity : Severity.values()) {
      known.add(word(severity));
    }
    return new ConfigurationException(
        Failure.of("There is no check and no weight of findings called \"" + name + "\"")
            .expected("one of " + String.join(", ", known))
            .advice(
                NearestName.of(name, known)
                    .map(near -> "Did you mean " + near + "?")
                    .orElse("Check the spelling.")));
  }

  private boolean accepts(Finding finding) {
    return checks.contains(finding.check())
        || severity.filter(s -> finding.severity().compareTo(s) <= 0).isPresent();
  }

  /** Returns why the data set is unfit, or nothing. */
  public Optional<Failure> failure(DataProfile profile) {
    List<Finding> found = profile.findings().stream().filter(this::accepts).toList();
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Failure.of("The data set is not fit for use")
                .at(profile.file().file())
                .expected("no such finding")
                .received(
                    found.size()
                        + (found.size() == 1 ? " finding: " : " findings, first: ")
                        + found.get(0).text().replaceAll("\\.$", ""))
                .advice(found.get(0).advice()));
  }
}
