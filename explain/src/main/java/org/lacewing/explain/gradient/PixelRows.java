package org.lacewing.explain.gradient;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.data.Task;
import org.lacewing.core.model.AnswerScale;
import org.lacewing.core.model.ContrastivePredictor;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Check;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.image.ExplainedImages;
import org.lacewing.explain.image.ImageFeature;
import org.lacewing.explain.image.ImageMap;
import org.lacewing.explain.image.ImageMaps;
import org.lacewing.explain.image.ImageQuestion;
import org.lacewing.explain.image.PlaceValues;
import org.lacewing.explain.local.ScaledAnswers;

/** Explains images by a method that works by gradients: the shares of a place's channels summed. */
final class PixelRows {
  private static final double LARGEST_GAP = 1e-3;

  private final ExplainedImages images;
  private final Pipeline model;
  private final AnswerScale scale;
  private final boolean complete;
  private final GradientMethod method;
  private final Seed seed;

  private PixelRows(
      ExplanationRequest request,
      String name,
      Pipeline model,
      AnswerScale scale,
      boolean complete,
      GradientMethod method) {
    this.images = ExplainedImages.of(request, name);
    this.model = model;
    this.scale = scale;
    this.complete = complete;
    this.method = method;
    this.seed = request.seed().derive(name);
  }

  /**
   * Returns the explanation.
   *
   * @param like what is to be said of the method; its rows do not matter
   */
  static ImageMaps explain(
      ExplanationRequest request,
      Pipeline model,
      AttributionExplanation like,
      GradientMethod method) {
    PixelRows work =
        new PixelRows(request, like.explainer(), model, like.scale(), like.complete(), method);
    Tensor encoded = model.preprocessing().encode(work.images.rows());
    try (ContrastivePredictor network = model.gradients().orElseThrow().open(like.scale())) {
      return new ImageMaps(
          like.explainer(),
          like.title(),
          like.meaning().replace("A bar", "A colour").replace("feature", "place"),
          model.target(),
          scaleName(model, like.scale()),
          true,
          like.seed(),
          work.images.map(
              (row, image) ->
                  work.map(
                      network,
                      row,
                      encoded.slice(row, row + 1).reshapeRows(network.signature().inputShape()))));
    }
  }

  /** Returns what explanations call a scale. */
  private static String scaleName(Pipeline model, AnswerScale scale) {
    return model.target().task() != Task.CLASSIFICATION
        ? "label"
        : scale == AnswerScale.LOGIT ? "logit" : "probability";
  }

  /** Returns an answer for other images, on the scale of probabilities or log-odds. */
  static ImageQuestion question(
      Pipeline model, ImageFeature feature, AnswerScale scale, int output) {
    return ScaledAnswers.of(
            model,
            scale == AnswerScale.LOGIT
                ? org.lacewing.explain.local.AnswerScale.LOG_ODDS
                : org.lacewing.explain.local.AnswerScale.ANSWER,
            "images without some places")
        .about(feature, output);
  }

  private ImageMap map(ContrastivePredictor network, int row, Tensor input) {
    Tensor outputs = network.predict(input);
    List<Answer> answers = Answer.of(model.preprocessing(), scale, outputs.size());
    int best = 0;
    for (int i = 1; i < answers.size(); i++) {
      best = answers.get(i).of(outputs) > answers.get(best).of(outputs) ? i : best;
    }
    int place = model.target().shown(best);
    Answer answer = answers.get(place);
    double[] values = new double[images.feature().places()];
    double base = answer.constant();
    long modelRows = 1;
    for (int output = 0; output < outputs.size(); output++) {
      double weight = answer.weights().get(output);
      if (weight != 0) {
        GradientMethod.Shares shares = method.of(network, input, output, seed);
        double[] own = images.feature().byPlace(shares.values());
        for (int i = 0; i < values.length; i++) {
          values[i] += weight * own[i];
        }
        base += weight * shares.base();
        modelRows += shares.modelRows();
      }
    }
    return images.map(
        row,
        answer.name(),
        answer.of(outputs),
        PlaceValues.of(values, modelRows, completeness(values, base, answer.of(outputs), row)),
        question(model, images.feature(), scale, place));
  }

  private List<Check> completeness(double[] values, double base, double prediction, int row) {
    List<Check> checks = new ArrayList<>();
    if (complete) {
      double sum = base;
      for (double value : values) {
        sum += value;
      }
      double gap = sum - prediction;
      String name = "completeness gap of image " + row;
      checks.add(
          Math.abs(gap) <= LARGEST_GAP * Math.max(1, Math.abs(prediction - base))
              ? Check.pass(name, gap, "Base and values sum to the answer.")
              : Check.note(
                  name, gap, "Base and values do not sum to the answer. Ask for more steps."));
    }
    return checks;
  }
}
