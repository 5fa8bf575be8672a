package org.lacewing.core.profile.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.lacewing.core.data.Excerpt;
import org.lacewing.core.profile.ColumnProfile;
import org.lacewing.core.profile.DataCheck;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.ProfiledData;
import org.lacewing.core.profile.Severity;
import org.lacewing.core.profile.ValueCount;

/** Categories that differ only in case or blanks. */
public final class SimilarLevelsCheck implements DataCheck {
  /** Makes the check; it has no state. */
  public SimilarLevelsCheck() {}

  @Override
  public String name() {
    return "similar-levels";
  }

  @Override
  public String summary() {
    return "Categories that differ only in upper and lower case, blanks or hyphens.";
  }

  @Override
  public List<Finding> findings(ProfiledData data) {
    List<Finding> findings = new ArrayList<>();
    for (ColumnProfile column : data.columns()) {
      if (!column.isCategorical()) {
        continue;
      }
      Map<String, List<ValueCount>> groups = new LinkedHashMap<>();
      for (ValueCount value : column.frequent().values()) {
        groups.computeIfAbsent(plain(value.value()), key -> new ArrayList<>()).add(value);
      }
      groups.values().removeIf(group -> group.size() < 2);
      if (!groups.isEmpty()) {
        findings.add(finding(column, List.copyOf(groups.values())));
      }
    }
    return findings;
  }

  private static String plain(String level) {
    String letters = level.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ").strip();
    return letters.isEmpty() ? level : letters;
  }

  private Finding finding(ColumnProfile column, List<List<ValueCount>> groups) {
    long rarer = 0;
    for (List<ValueCount> group : groups) {
      rarer += group.stream().skip(1).mapToLong(ValueCount::count).sum();
    }
    return Finding.of(
            this,
            Severity.WARNING,
            column.name(),
            Phrase.column(column)
                + " has categories that differ only in case, blanks or hyphens: "
                + groups.get(0).stream()
                    .limit(3)
                    .map(value -> Excerpt.of(value.value()) + " (" + value.count() + ")")
                    .collect(Collectors.joining(", "))
                + (groups.size() > 1 ? " and " + (groups.size() - 1) + " more groups." : "."),
            "If they are the same, spell them alike in the file.")
        .share(column.share(rarer))
        .estimated(!column.frequent().exact());
  }
}
