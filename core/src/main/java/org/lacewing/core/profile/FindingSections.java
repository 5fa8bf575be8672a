package org.lacewing.core.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lacewing.core.data.Excerpt;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.Section;

/** The findings of a profile, the heaviest first; many of one kind are put together. */
final class FindingSections {
  private static final int HINTS = 60;

  private FindingSections() {}

  /**
   * Returns the section.
   *
   * @param each how many findings of one check are written out
   */
  static Section of(DataProfile profile, int each) {
    List<Block> blocks = new ArrayList<>();
    if (profile.findings().isEmpty()) {
      blocks.add(new Block.Verdict(Level.PASS, "No check found anything."));
    }
    addAll(profile, List.of(Severity.values()), each, blocks);
    return new Section("Findings", blocks);
  }

  private static void addAll(
      DataProfile profile, List<Severity> severities, int each, List<Block> blocks) {
    for (Severity severity : severities) {
      Map<String, List<Finding>> byCheck = new LinkedHashMap<>();
      for (Finding finding : profile.findings(severity)) {
        byCheck.computeIfAbsent(finding.check(), check -> new ArrayList<>()).add(finding);
      }
      byCheck.values().forEach(findings -> add(findings, each, blocks));
    }
  }

  /**
   * Returns the findings as sections of a page: what weighs as sentences, hints as a table.
   *
   * @param each how many findings of one check are written out, except hints
   */
  static List<Section> page(DataProfile profile, int each) {
    List<Block> blocks = new ArrayList<>();
    if (profile.findings(Severity.SERIOUS).isEmpty()
        && profile.findings(Severity.WARNING).isEmpty()) {
      blocks.add(new Block.Verdict(Level.PASS, "No check found anything that weighs."));
    }
    addAll(profile, List.of(Severity.SERIOUS, Severity.WARNING), each, blocks);
    List<Section> sections = new ArrayList<>(List.of(new Section("Findings", blocks)));
    List<Finding> hints = profile.findings(Severity.HINT);
    if (!hints.isEmpty()) {
      Block table =
          new Block.Grid(
              "Worth a look",
              List.of("check", "what was found", "what to do"),
              hints.stream()
                  .limit(HINTS)
                  .map(hint -> List.of(hint.check(), sentence(hint), hint.advice()))
                  .toList());
      List<Block> all = new ArrayList<>(List.of(table));
      if (hints.size() > HINTS) {
        all.add(
            new Block.Paragraph(
                hints.size() - HINTS + " more hints are left out here; --json lists them all."));
      }
      sections.add(new Section("Hints", all));
    }
    return sections;
  }

  /** Returns what several findings of a weight are called. */
  static String plural(Severity severity) {
    return switch (severity) {
      case SERIOUS -> "serious findings";
      case WARNING -> "warnings";
      case HINT -> "hints";
    };
  }

  private static void add(List<Finding> findings, int each, List<Block> blocks) {
    findings.stream().limit(each).forEach(finding -> blocks.add(verdict(finding)));
    List<Finding> more = findings.stream().skip(each).toList();
    if (!more.isEmpty()) {
      List<String> columns = more.stream().map(finding -> finding.columns().get(0)).toList();
      Finding first = more.get(0);
      blocks.add(
          new Block.Verdict(
              level(first.severity()),
              word(first)
                  + more.size()
                  + " more findings of the check "
                  + first.check()
                  + ", about columns "
                  + Excerpt.of(columns)
                  + "; --json lists them all."));
    }
  }

  private static Block verdict(Finding finding) {
    return new Block.Verdict(
        level(finding.severity()), word(finding) + sentence(finding) + " " + finding.advice());
  }

  /** Returns what was found, with the first lines before the full stop. */
  private static String sentence(Finding finding) {
    if (finding.lines().isEmpty()) {
      return finding.text();
    }
    return finding.text().replaceAll("\\.$", "")
        + " (first on line "
        + finding.lines().stream().map(String::valueOf).collect(Collectors.joining(", "))
        + ").";
  }

  private static String word(Finding finding) {
    return finding.severity() == Severity.HINT ? "Hint: " : "";
  }

  private static Level level(Severity severity) {
    return severity == Severity.SERIOUS ? Level.FAIL : Level.NOTE;
  }
}
