package org.lacewing.core.profile;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lacewing.core.data.ReadSettings;
import org.lacewing.core.data.Task;
import org.lacewing.core.data.ValueType;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.report.TextReport;

/**
 * An experiment file for a data set, as a start: it runs as it is, and says in comments why a
 * setting was chosen.
 */
public final class ExperimentDraft {
  /** Checks whose findings make a column unfit. */
  private static final Set<String> UNFIT =
      Set.of(
          "leakage",
          "infinite-number",
          "constant-column",
          "identifier",
          "date-text",
          "many-levels",
          "duplicate-columns");

  private static final long LARGE = 20_000;
  private static final long HUGE = 1_000_000;
  private static final int FIRST_RUN = 200_000;
  private static final int UNEQUAL = 5;

  private final DataProfile profile;
  private final LabelProfile label;
  private final Map<String, String> ignored = new LinkedHashMap<>();
  private final Set<String> missingWords = new LinkedHashSet<>();
  private final StringBuilder text = new StringBuilder();

  private ExperimentDraft(DataProfile profile, LabelProfile label) {
    this.profile = profile;
    this.label = label;
    Set<String> numbers =
        profile.data().columns().stream()
            .filter(ExperimentDraft::isNumericWithoutWords)
            .map(ColumnProfile::name)
            .collect(Collectors.toSet());
    for (Finding finding : profile.findings()) {
      if (isUnfit(finding, numbers)) {
        ignored.putIfAbsent(finding.columns().get(0), finding.text());
      }
    }
    for (ColumnProfile column : profile.data().columns()) {
      column.forms().otherTexts().values().stream()
          .map(ValueCount::value)
          .filter(MissingWords::isText)
          .forEach(missingWords::add);
    }
  }

  /** Returns whether the column of a finding is better left out. */
  private boolean isUnfit(Finding finding, Set<String> numbers) {
    if (!UNFIT.contains(finding.check()) || finding.severity() == Severity.HINT) {
      return false;
    }
    String column = finding.columns().get(0);
    return !column.equals(label.column().name())
        && (!finding.check().equals("leakage") || finding.severity() == Severity.SERIOUS)
        && !(finding.check().equals("many-levels") && numbers.contains(column));
  }

  /** Returns whether a column holds nothing but numbers and words for a missing value. */
  private static boolean isNumericWithoutWords(ColumnProfile column) {
    return column.forms().numbers().count() > 0
        && column.forms().otherTexts().exact()
        && column.forms().otherTexts().values().stream()
            .allMatch(text -> MissingWords.isText(text.value()));
  }

  /**
   * Returns the text of the file.
   *
   * @param name the experiment's name: lower-case letters, digits and single hyphens
   * @param file the data file, relative to the folder of the experiment file
   * @throws ConfigurationException if the profile has no label, the label cannot be learned, or no
   *     column is left to learn from
   */
  public static String yaml(DataProfile profile, String name, String file) {
    LabelProfile label =
        profile
            .data()
            .label()
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        Failure.of("An experiment needs something to predict")
                            .expected("--label with a column of the file")
                            .received("none")));
    if (label.column().distinct().count() < 2) {
      throw new ConfigurationException(
          Failure.of("There is nothing to learn from the label")
              .at(profile.file().file())
              .expected("two different values or more")
              .received(Long.toString(label.column().distinct().count())));
    }
    ExperimentDraft draft = new ExperimentDraft(profile, label);
    draft.check();
    draft.write(name, file);
    return draft.text.toString();
  }

  private void check() {
    List<ColumnProfile> features =
        profile.data().features().stream()
            .filter(column -> !ignored.containsKey(column.name()))
            .toList();
    if (features.isEmpty()) {
      throw new ConfigurationException(
          Failure.of("No column is left to learn from")
              .at(profile.file().file())
              .expected("a feature that is not constant, does not name the rows and does not leak")
              .received("findings about every one of " + ignored.size() + " columns")
              .advice("Look at the findings, and write the experiment by hand."));
    }
    if (features.stream().anyMatch(column -> column.type().type() == ValueType.TENSOR)) {
      throw new ConfigurationException(
          Failure.of("An experiment can be proposed for numbers and categories only")
              .at(profile.file().file())
              .received("images or series")
              .advice("Write the experiment by hand; see the architectures cnn and lstm."));
    }
  }

  /** Returns a name for an experiment on a file. */
  public static String name(String file) {
    String words =
        file.toLowerCase(Locale.ROOT)
            .replaceAll("\\..*$", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return words.isEmpty() ? "experiment" : words;
  }

  private void write(String name, String file) {
    line("# A start, proposed by `lacewing data describe` from " + profile.file().file() + ".");
    line("# Change what you know better; `lacewing schema` tells every setting.");
    line("name: " + name);
    line("seed: 1");
    writeData(file);
    writePreprocessing();
    line("split: {validation: 0.2, test: 0.2}");
    line("model: {use: mlp, hidden: [64, 32]}");
    writeTraining();
    line("compression:");
    line("  - name: int8");
    line("    passes: [{use: int8, arithmetic: float}]");
    line("explanations: [{use: permutation}, {use: surrogate-tree}]");
    line("gate: {recipe: int8, maxDrop: 0.02, minAgreement: 0.9}");
  }

  private void writeData(String file) {
    line("data:");
    line("  file: " + quoted(file));
    line("  label: " + quoted(label.column().name()));
    line("  task: " + label.task().name().toLowerCase(Locale.ROOT));
    if (!ignored.isEmpty()) {
      line("  ignore:");
      ignored.forEach(
          (column, reason) -> {
            comment("    ", reason);
            line("    - " + quoted(column));
          });
    }
    for (Finding finding : profile.findings("leakage")) {
      if (finding.severity() != Severity.SERIOUS) {
        comment("  ", "Is this known before the label is? " + finding.text());
      }
    }
    if (hasGaps(false) || hasGaps(true)) {
      line("  missing: keep");
    }
    if (profile.file().rows() > HUGE) {
      comment("  ", "Of " + profile.file().rows() + " rows, for a first run.");
      line("  sample: " + FIRST_RUN);
    }
    writeReading();
  }

  private void writeReading() {
    ReadSettings given = profile.reading();
    ReadSettings defaults = ReadSettings.defaults();
    List<String> lines = new ArrayList<>();
    given.format().ifPresent(format -> lines.add("format: " + quoted(format)));
    if (!given.delimiter().equals(defaults.delimiter())) {
      lines.add("delimiter: " + quoted(given.delimiter()));
    }
    given.encoding().ifPresent(encoding -> lines.add("encoding: " + quoted(encoding)));
    if (!given.decimal().equals(defaults.decimal())) {
      lines.add("decimal: " + quoted(given.decimal()));
    }
    if (!given.grouping().equals(defaults.grouping())) {
      lines.add("grouping: " + quoted(given.grouping()));
    }
    if (!missingWords.isEmpty()) {
      List<String> tokens = new ArrayList<>(given.missingTokens());
      missingWords.stream().filter(word -> !tokens.contains(word)).forEach(tokens::add);
      lines.add("missingTokens: [" + joined(tokens) + "]");
    }
    if (!lines.isEmpty()) {
      line("  reading:");
      lines.forEach(setting -> line("    " + setting));
    }
  }

  /** Returns whether a feature that is used has cells without a value, or will have. */
  private boolean hasGaps(boolean numeric) {
    return profile.data().features().stream()
        .filter(column -> !ignored.containsKey(column.name()))
        .anyMatch(
            column ->
                (column.isNumeric() || isNumericWithoutWords(column)) == numeric
                    && (column.missing().count() > 0
                        || column.forms().otherTexts().values().stream()
                            .anyMatch(text -> MissingWords.isText(text.value()))));
  }

  private void writePreprocessing() {
    List<String> lines = new ArrayList<>();
    if (hasGaps(true)) {
      lines.add("numericMissing: median");
    }
    if (hasGaps(false)) {
      lines.add("categoricalMissing: own-category");
    }
    boolean far =
        profile.data().features().stream()
            .anyMatch(
                column ->
                    column.isNumeric()
                        && column.numbers().filter(n -> n.outliers().far() > 0).isPresent());
    if (far) {
      lines.add("clip: 5   # some numbers lie far outside");
    }
    if (!lines.isEmpty()) {
      line("preprocessing:");
      lines.forEach(setting -> line("  " + setting));
    }
  }

  private void writeTraining() {
    line("training:");
    line("  epochs: 60");
    line("  batchSize: " + (profile.file().rows() > LARGE ? 256 : 32));
    line("  earlyStopping: {patience: 10}");
    if (label.task() == Task.CLASSIFICATION) {
      long most = label.classes().stream().mapToLong(ValueCount::count).max().orElse(0);
      long fewest = label.classes().stream().mapToLong(ValueCount::count).min().orElse(0);
      if (fewest * UNEQUAL < most) {
        line("  balanceClasses: true   # " + fewest + " to " + most + " rows a class");
      }
    }
  }

  private static String joined(Collection<String> words) {
    return words.stream().map(ExperimentDraft::quoted).collect(Collectors.joining(", "));
  }

  /** Returns a text as a JSON string, which YAML reads the same way. */
  private static String quoted(String word) {
    return Json.writeLine(TextNode.valueOf(word));
  }

  private void comment(String indent, String words) {
    line(indent + "# " + TextReport.plain(words));
  }

  private void line(String words) {
    text.append(words).append('\n');
  }
}
