package org.lacewing.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.lacewing.core.report.Section;

/**
 * A finished explanation. Implementations are public records of numbers, texts, booleans, enums,
 * lists and further such records; that is what {@link #toJson} writes, in the order of the
 * components. Immutable and thread-safe.
 */
public interface Explanation {

  /** Returns the name of the explainer that made it. */
  String explainer();

  /** Returns the heading of the explanation. */
  String title();

  /** Returns the figures that tell how far it can be trusted. */
  List<Check> checks();

  /** Returns the explanation as part of a report: what it is, chart, table, checks. */
  Section section();

  /**
   * Returns explainer, title, checks and the result. Equal requests give equal bytes, whatever the
   * number of threads. Numbers that are not finite become texts, see {@link
   * org.lacewing.core.json.Json}.
   */
  default ObjectNode toJson() {
    return ExplanationJson.of(this);
  }

  /**
   * Returns the explanation in the forms of other programs, beside JSON: texts by the usual ending
   * of their files, such as {@code dot}, in order. None unless overridden.
   */
  default Map<String, String> exports() {
    return Map.of();
  }
}
