package org.lacewing.explain.local;

import java.util.List;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.model.TableModel;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Answers;
import org.lacewing.explain.image.ImageFeature;
import org.lacewing.explain.image.ImageQuestion;

/**
 * A model's answers for raw rows on a scale: log-odds come from the network's logits where it tells
 * them. Thread-safe if the model is.
 */
public final class ScaledAnswers {
  private static final int BATCH = 64;

  private final TableModel model;
  private final AnswerScale scale;
  private final String what;

  private ScaledAnswers(TableModel model, AnswerScale scale, String what) {
    this.model = model;
    this.scale = scale;
    this.what = what;
  }

  /**
   * Returns the answers of a model.
   *
   * @param what the rows in messages
   */
  public static ScaledAnswers of(TableModel model, AnswerScale scale, String what) {
    return new ScaledAnswers(model, scale.of(model.target()), what);
  }

  /** Returns the scale: of numbers always the answer itself. */
  public AnswerScale scale() {
    return scale;
  }

  /**
   * Returns what explanations call the scale: {@code log-odds}, {@code probability}, {@code label}.
   */
  public String scaleName() {
    return model.target().task() != Task.CLASSIFICATION
        ? "label"
        : scale == AnswerScale.ANSWER ? "probability" : "log-odds";
  }

  /**
   * Returns the answers, {@code [rows, outputs]}, all finite.
   *
   * @throws DataException if one is not
   */
  public Tensor of(Table rows) {
    if (scale == AnswerScale.LOG_ODDS
        && model instanceof Pipeline pipeline
        && pipeline.hasLogits()) {
      Tensor logits = pipeline.logits(rows).orElseThrow();
      if (logits.firstNonFinite() >= 0) {
        throw new DataException(
            Failure.of("The model gave an answer that is not a finite number")
                .at(what)
                .advice("The model's weights are damaged: train or load it again."));
      }
      return AnswerScale.ofLogits(logits);
    }
    Tensor answers = Answers.of(model, rows, what);
    return scale == AnswerScale.LOG_ODDS ? AnswerScale.ofProbabilities(answers) : answers;
  }

  /** Returns the place of the answer that is shown for one row's answers. */
  public int shown(Tensor answers) {
    int best = 0;
    for (int output = 1; output < answers.size(); output++) {
      best = answers.at(output) > answers.at(best) ? output : best;
    }
    return model.target().shown(best);
  }

  /** Returns an answer's name: a class, or the target. */
  public String name(int output) {
    return model.target().task() == Task.CLASSIFICATION
        ? model.target().classes().get(output)
        : model.target().name();
  }

  /** Returns one answer for images, which are asked about in batches. */
  public ImageQuestion about(ImageFeature feature, int output) {
    return images -> {
      double[] answers = new double[images.size()];
      for (int from = 0; from < answers.length; from += BATCH) {
        List<float[]> some = images.subList(from, Math.min(answers.length, from + BATCH));
        Tensor found = of(feature.table(some));
        for (int i = 0; i < some.size(); i++) {
          answers[from + i] = found.at(i, output);
        }
      }
      return answers;
    };
  }
}
