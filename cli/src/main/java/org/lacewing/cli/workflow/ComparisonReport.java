package org.lacewing.cli.workflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lacewing.core.json.Json;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Grid;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.Block.Verdict;
import org.lacewing.core.report.NumberText;
import org.lacewing.core.report.Section;
import org.lacewing.core.run.RunComparison;
import org.lacewing.core.run.RunComparison.Difference;
import org.lacewing.core.run.RunRecord;
import org.lacewing.core.run.StoredRun;

/**
 * Two runs side by side.
 *
 * @param first the one run
 * @param second the other
 * @param comparison how they relate
 */
public record ComparisonReport(RunRecord first, RunRecord second, RunComparison comparison) {

  /** Compares two runs with {@link RunComparison#STANDARD_TOLERANCE}. */
  public static ComparisonReport of(StoredRun first, StoredRun second) throws IOException {
    return new ComparisonReport(
        first.record(),
        second.record(),
        RunComparison.compare(first, second, RunComparison.STANDARD_TOLERANCE));
  }

  /** Returns verdict, tolerance and all differences, causes before effects. */
  public ObjectNode toJson() {
    ObjectNode json =
        Json.object()
            .put("first", first.id().value())
            .put("second", second.id().value())
            .put("verdict", comparison.verdict().toString())
            .put("summary", comparison.summary())
            .put("tolerance", comparison.tolerance());
    ArrayNode list = json.putArray("differences");
    for (Difference difference : comparison.differences()) {
      list.addObject()
          .put("stage", lower(difference.stage()))
          .put("weight", lower(difference.weight()))
          .put("message", difference.message());
    }
    return json;
  }

  /** Returns the verdict, the figures of both, and what differs. */
  public List<Section> sections() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Verdict(level(), comparison.summary()));
    blocks.add(figures());
    if (!comparison.differences().isEmpty()) {
      blocks.add(
          new Grid(
              "Differences, causes before effects",
              List.of("where", "weight", "what"),
              comparison.differences().stream()
                  .map(d -> List.of(lower(d.stage()), lower(d.weight()), d.message()))
                  .toList()));
    }
    return List.of(new Section(first.id() + " and " + second.id(), blocks));
  }

  private Level level() {
    return switch (comparison.verdict()) {
      case EQUAL, EQUAL_WITHIN_TOLERANCE -> Level.PASS;
      case DIFFERENT -> Level.NOTE;
    };
  }

  private Grid figures() {
    List<String> names = new ArrayList<>(first.figures().keySet());
    second.figures().keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
    return new Grid(
        "Figures",
        List.of("figure", "first", "second"),
        names.stream().map(name -> List.of(name, text(first, name), text(second, name))).toList());
  }

  private static String text(RunRecord record, String name) {
    Double value = record.figures().get(name);
    return value == null ? "" : NumberText.of(value);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
