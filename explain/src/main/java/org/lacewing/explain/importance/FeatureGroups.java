package org.lacewing.explain.importance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.Dataset;

/**
 * Features that stand for each other: those whose {@link Association} reaches a threshold, joined
 * along chains (single linkage).
 */
public final class FeatureGroups {
  private FeatureGroups() {}

  /**
   * A group of two or more features.
   *
   * @param features their names, in the order of the schema
   * @param strongest the largest association of two of them, 0 to 1
   */
  public record Group(List<String> features, double strongest) {
    /** Copies the names. */
    public Group {
      features = List.copyOf(features);
    }
  }

  /** Returns the groups, ordered by their first feature; features that stand alone are left out. */
  public static List<Group> of(Dataset dataset, double threshold) {
    List<String> names = dataset.schema().featureNames();
    List<Column> columns = names.stream().map(dataset.table()::column).toList();
    List<Optional<CompleteColumn>> complete = columns.stream().map(CompleteColumn::of).toList();
    int[] group = new int[names.size()];
    double[][] strength = new double[names.size()][names.size()];
    for (int i = 0; i < group.length; i++) {
      group[i] = i;
    }
    for (int i = 0; i < group.length; i++) {
      for (int j = i + 1; j < group.length; j++) {
        strength[i][j] =
            complete.get(i).isPresent() && complete.get(j).isPresent()
                ? complete.get(i).get().association(complete.get(j).get())
                : Association.between(columns.get(i), columns.get(j));
        if (strength[i][j] >= threshold) {
          join(group, group[i], group[j]);
        }
      }
    }
    List<Group> groups = new ArrayList<>();
    for (int first = 0; first < group.length; first++) {
      List<String> members = new ArrayList<>();
      double strongest = 0;
      for (int i = first; i < group.length; i++) {
        if (group[i] == first) {
          members.add(names.get(i));
          for (int j = i + 1; j < group.length; j++) {
            strongest = group[j] == first ? Math.max(strongest, strength[i][j]) : strongest;
          }
        }
      }
      if (members.size() > 1) {
        groups.add(new Group(members, strongest));
      }
    }
    return groups;
  }

  /** Gives the members of both groups the smaller number, which is that of the first member. */
  private static void join(int[] group, int first, int second) {
    int smaller = Math.min(first, second);
    int larger = Math.max(first, second);
    for (int i = 0; i < group.length; i++) {
      group[i] = group[i] == larger ? smaller : group[i];
    }
  }
}
