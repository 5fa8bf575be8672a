package org.lacewing.cli.stream;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;

/** How attributions are written: one row a line. */
public enum RowForm {
  /** A header line, then a line of cells for each row. */
  CSV {
    @Override
    List<String> endings() {
      return List.of(".csv");
    }

    @Override
    RowText text(Target target, List<String> features, Optional<String> id) {
      return new CsvRowText(target, features, id);
    }
  },
  /** A JSON object for each row. */
  NDJSON {
    @Override
    List<String> endings() {
      return List.of(".ndjson", ".jsonl");
    }

    @Override
    RowText text(Target target, List<String> features, Optional<String> id) {
      return new NdjsonRowText(target, features, id);
    }
  };

  /** Returns the ends of the names of such files. */
  abstract List<String> endings();

  abstract RowText text(Target target, List<String> features, Optional<String> id);

  /** Returns the name on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the form of a file.
   *
   * @param named the form as the user named it; if absent, the end of the file's name decides
   * @throws ConfigurationException if neither tells
   */
  public static RowForm of(Path out, Optional<String> named) {
    String file = out.toString().toLowerCase(Locale.ROOT);
    for (RowForm form : values()) {
      if (named.isPresent()
          ? form.label().equals(named.get())
          : form.endings().stream().anyMatch(file::endsWith)) {
        return form;
      }
    }
    if (named.isPresent()) {
      throw new ConfigurationException(
          Failure.of("--out-format is unknown")
              .expected(
                  Arrays.stream(values()).map(RowForm::label).collect(Collectors.joining(" or ")))
              .received("\"" + named.get() + "\""));
    }
    throw new ConfigurationException(
        Failure.of("The name of the file does not tell how it is to be written")
            .at("--out " + out)
            .expected(
                Arrays.stream(values())
                    .flatMap(form -> form.endings().stream())
                    .collect(Collectors.joining(", ", "one that ends with ", "")))
            .advice("Change the name, or add --out-format."));
  }
}
