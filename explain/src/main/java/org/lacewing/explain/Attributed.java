package org.lacewing.explain;

import java.util.List;

/**
 * An explanation of single rows by one number a feature. What gives its numbers in this form can be
 * evaluated beside others, see {@code org.lacewing.explain.evaluation}.
 */
public interface Attributed extends Explanation {

  /** Returns what the numbers say. */
  AttributionKind kind();

  /** Returns the rows in the order asked for; those for which there was no time are missing. */
  List<AttributedRow> attributedRows();
}
