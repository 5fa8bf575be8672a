package org.lacewing.core.provenance;

import java.util.List;
import org.lacewing.core.data.CategoricalColumn;
import org.lacewing.core.data.Dataset;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Role;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Table;

/** Three rows of a number, a category and a label. */
public final class ExampleData {
  private ExampleData() {}

  /** Returns the rows with another number in the last one. */
  public static Dataset withLast(double last) {
    Schema schema =
        new Schema(
            List.of(
                Field.categorical("c1", Role.FEATURE, List.of("L", "M")),
                Field.numeric("c2", Role.FEATURE),
                Field.categorical("risk", Role.LABEL, List.of("bad", "good"))));
    return new Dataset(
        "example",
        schema,
        Table.of(
            CategoricalColumn.of("c1", List.of("L", "M"), 0, 1, 1),
            NumericColumn.of("c2", 20, 30.1, last),
            CategoricalColumn.of("risk", List.of("bad", "good"), 0, 1, 1)));
  }
}
