package org.lacewing.server.rows;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lacewing.core.data.Task;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.server.serving.Answer;

/**
 * An answer as JSON. Floats are written with as many digits as tell them apart from their
 * neighbours, so reading them gives the same bits.
 */
final class RowAnswer {
  private RowAnswer() {}

  static byte[] json(Answer answer) {
    Tensor values = answer.outputs().get(0);
    StringBuilder text = new StringBuilder(128 + 80 * values.dimension(0));
    text.append("{\"model\":\"")
        .append(answer.version().version().model().value())
        .append("\",\"version\":")
        .append(answer.version().version().number())
        .append(",\"sha256\":\"")
        .append(answer.version().version().sha256())
        .append("\",\"predictions\":[");
    boolean classes = answer.version().model().target().task() == Task.CLASSIFICATION;
    for (int row = 0; row < values.dimension(0); row++) {
      text.append(row == 0 ? "{" : ",{");
      if (classes) {
        probabilities(text, values, row, answer.version().quotedClasses());
      } else {
        text.append("\"prediction\":").append(number(values.at(row)));
      }
      text.append('}');
    }
    return text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void probabilities(
      StringBuilder text, Tensor values, int row, List<String> classes) {
    text.append("\"label\":")
        .append(classes.get(ClassLabels.predicted(values, row)))
        .append(",\"probabilities\":{");
    for (int i = 0; i < classes.size(); i++) {
      text.append(i == 0 ? "" : ",").append(classes.get(i)).append(':');
      text.append(number(values.at(row, i)));
    }
    text.append('}');
  }

  private static String number(float value) {
    return NumberOutput.toString(value, true);
  }
}
