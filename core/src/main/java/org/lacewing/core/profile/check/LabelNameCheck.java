package org.lacewing.core.profile.check;

import java.util.List;
import java.util.Locale;
import org.lacewing.core.profile.DataCheck;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.ProfiledData;
import org.lacewing.core.profile.Severity;

/** Features whose name speaks of the label. */
public final class LabelNameCheck implements DataCheck {
  private static final int SHORTEST = 3;

  /** Makes the check; it has no state. */
  public LabelNameCheck() {}

  @Override
  public String name() {
    return "label-name";
  }

  @Override
  public String summary() {
    return "Features whose name contains the name of the label.";
  }

  @Override
  public List<Finding> findings(ProfiledData data) {
    if (data.label().isEmpty()) {
      return List.of();
    }
    String label = plain(data.label().get().column().name());
    return data.features().stream()
        .filter(column -> isAlike(plain(column.name()), label))
        .map(
            column ->
                Finding.of(
                    this,
                    Severity.HINT,
                    column.name(),
                    Phrase.column(column) + " is named like the label.",
                    "Make sure that its value is known before the label is; otherwise add it to"
                        + " data.ignore."))
        .toList();
  }

  private static boolean isAlike(String name, String label) {
    return (label.length() >= SHORTEST && name.contains(label))
        || (name.length() > SHORTEST && label.contains(name));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
