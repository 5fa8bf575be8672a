package org.lacewing.core.profile.check;

import java.util.List;
import org.lacewing.core.profile.DataCheck;
import org.lacewing.core.profile.Finding;
import org.lacewing.core.profile.ProfiledData;
import org.lacewing.core.profile.Severity;

/** Blanks before or after texts, which make other values of them. */
public final class PaddedTextCheck implements DataCheck {
  /** Makes the check; it has no state. */
  public PaddedTextCheck() {}

  @Override
  public String name() {
    return "padded-text";
  }

  @Override
  public String summary() {
    return "Blanks before or after a text, which make another category of it.";
  }

  @Override
  public List<Finding> findings(ProfiledData data) {
    return data.columns().stream()
        .filter(column -> column.isCategorical() && column.forms().padded().count() > 0)
        .map(
            column ->
                Finding.of(
                        this,
                        Severity.HINT,
                        column.name(),
                        Phrase.column(column)
                            + " has blanks before or after the text in "
                            + Phrase.cells(column.forms().padded().count(), column)
                            + ": "
                            + Phrase.examples(column.forms().padded())
                            + ".",
                        "Take the blanks away in the file; \" a\" and \"a\" are two categories.")
                    .share(column.share(column.forms().padded().count()))
                    .lines(column.forms().padded().lines()))
        .toList();
  }
}
