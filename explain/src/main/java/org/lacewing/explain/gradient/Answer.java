package org.lacewing.explain.gradient;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Target;
import org.lacewing.core.data.Task;
import org.lacewing.core.model.AnswerScale;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.tensor.Tensor;

/**
 * One number that is explained, as a weighted sum of a network's outputs: a probability, the logit
 * of a class, for two classes the log-odds of the class against the other, or a number in the
 * label's units.
 *
 * @param name the class's name, or the target's for numbers
 * @param weights one for each output of the network
 * @param constant what is added
 */
record Answer(String name, List<Double> weights, double constant) {
  Answer {
    weights = List.copyOf(weights);
  }

  /** Returns the answers of a model in the order of its classes. */
  static List<Answer> of(Preprocessing preprocessing, AnswerScale scale, int outputs) {
    Target target = preprocessing.target();
    if (target.task() != Task.CLASSIFICATION) {
      double zero = preprocessing.decode(Tensor.matrix(1, 1, 0)).at(0);
      double one = preprocessing.decode(Tensor.matrix(1, 1, 1)).at(0);
      return List.of(new Answer(target.name(), List.of(one - zero), zero));
    }
    List<String> classes = target.classes();
    if (outputs == 1) {
      double whole = scale == AnswerScale.PROBABILITY ? 1 : 0;
      return List.of(
          new Answer(classes.get(0), List.of(-1.0), whole),
          new Answer(classes.get(1), List.of(1.0), 0));
    }
    List<Answer> answers = new ArrayList<>();
    for (int own = 0; own < outputs; own++) {
      List<Double> weights = new ArrayList<>();
      for (int output = 0; output < outputs; output++) {
        boolean against = outputs == 2 && scale == AnswerScale.LOGIT;
        weights.add(output == own ? 1.0 : against ? -1.0 : 0.0);
      }
      answers.add(new Answer(classes.get(own), weights, 0));
    }
    return answers;
  }

  /** Returns the answer from a row's outputs, {@code [1, outputs]}. */
  double of(Tensor outputs) {
    double sum = constant;
    for (int output = 0; output < weights.size(); output++) {
      sum += weights.get(output) * outputs.at(output);
    }
    return sum;
  }
}
