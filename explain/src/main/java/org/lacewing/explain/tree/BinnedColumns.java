package org.lacewing.explain.tree;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.ValueType;
import org.lacewing.explain.TableFeatures;

/**
 * All features of the training rows in bins, made once for any number of trees or rules. Immutable
 * and thread-safe.
 */
public final class BinnedColumns {
  private final List<BinnedColumn> columns;

  private BinnedColumns(List<BinnedColumn> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * Returns the bins of the features.
   *
   * @throws org.lacewing.core.error.ConfigurationException if there are images or series
   * @throws org.lacewing.core.error.DataException if a number is infinite
   */
  public static BinnedColumns of(List<Field> features, Table table) {
    TableFeatures.require(features, "a decision tree");
    double[] room = new double[table.rows()];
    List<BinnedColumn> columns = new ArrayList<>();
    for (Field field : features) {
      columns.add(
          field.type() == ValueType.NUMERIC
              ? NumberBins.of(field, table.numeric(field.name()), room)
              : CategoryBins.of(field, table.categorical(field.name())));
    }
    return new BinnedColumns(columns);
  }

  /** Returns the number of features. */
  public int size() {
    return columns.size();
  }

  /** Returns a feature by its number. */
  public BinnedColumn get(int feature) {
    return columns.get(feature);
  }
}
