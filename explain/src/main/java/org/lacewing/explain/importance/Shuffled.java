package org.lacewing.explain.importance;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;

/** Columns that are shuffled together, and among which rows. */
final class Shuffled {
  private final List<String> columns;
  private final List<String> given;
  private final int[] clusters;

  private Shuffled(List<String> columns, List<String> given, int[] clusters) {
    this.columns = columns;
    this.given = given;
    this.clusters = clusters;
  }

  /** Returns a shuffle among all rows. */
  static Shuffled everywhere(List<String> columns, int rows) {
    return new Shuffled(columns, List.of(), new int[rows]);
  }

  /** Returns for each feature of a group the shuffle among rows that are alike in the others. */
  static List<Shuffled> within(FeatureGroups.Group group, Dataset rows) {
    List<Shuffled> shuffles = new ArrayList<>();
    for (String feature : group.features()) {
      List<String> others =
          group.features().stream().filter(name -> !name.equals(feature)).toList();
      List<Column> columns = others.stream().map(rows.table()::column).toList();
      shuffles.add(
          new Shuffled(List.of(feature), others, PartnerClusters.of(columns, rows.rows())));
    }
    return shuffles;
  }

  List<String> columns() {
    return columns;
  }

  List<String> given() {
    return given;
  }

  int[] clusters() {
    return clusters;
  }

  /** Returns the name by which the seed of the shuffles is derived. */
  String name() {
    String own = String.join("\u0000", columns);
    return given.isEmpty() ? own : own + "\u0000given\u0000" + String.join("\u0000", given);
  }
}
