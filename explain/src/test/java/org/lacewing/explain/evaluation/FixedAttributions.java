package org.lacewing.explain.evaluation;

import java.util.List;
import org.lacewing.core.report.Section;
import org.lacewing.explain.Attributed;
import org.lacewing.explain.AttributedRow;
import org.lacewing.explain.AttributionKind;
import org.lacewing.explain.Check;

/** Values made by a test. */
record FixedAttributions(String explainer, AttributionKind kind, List<AttributedRow> attributedRows)
    implements Attributed {
  @Override
  public String title() {
    return explainer;
  }

  @Override
  public List<Check> checks() {
    return List.of();
  }

  @Override
  public Section section() {
    return new Section(explainer, List.of());
  }
}
