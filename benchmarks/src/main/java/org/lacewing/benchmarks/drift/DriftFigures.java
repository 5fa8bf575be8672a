package org.lacewing.benchmarks.drift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lacewing.explain.drift.ReasonDrift;

/** The means of a drift of reasons. */
final class DriftFigures {
  private DriftFigures() {}

  static void put(ObjectNode result, ReasonDrift drift) {
    result.put("rows", drift.rows());
    result.put("spearman", drift.spearman().mean());
    result.put("kendall", drift.kendall().mean());
    result.put("cosine", drift.cosine().mean());
    result.put("signs", drift.signs().mean());
    result.put("topOverlap", drift.topOverlap().mean());
    result.put("baseChange", drift.baseChange());
    result.put("otherMainReason", drift.otherMainReason());
    result.put("noise", drift.noise().mean());
    result.put("noiseLow", drift.noise().low());
  }
}
