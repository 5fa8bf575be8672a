package org.lacewing.explain.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

/** Explains the images of a request by {@link ImageLime}, several times each, in the mean. */
final class LimeImages {
  private static final double COMPACTNESS = 0.1;
  private static final double GOOD_FIT = 0.5;
  private static final double STABLE = 0.8;

  private final ExplainedImages images;
  private final LimeSettings settings;
  private final ScaledAnswers answers;
  private final Seed seed;

  private LimeImages(
      ExplainedImages images, LimeSettings settings, ScaledAnswers answers, Seed seed) {
    this.images = images;
    this.settings = settings;
    this.answers = answers;
    this.seed = seed;
  }

  static ImageMaps explain(ExplanationRequest request, String name, LimeSettings settings) {
    LimeImages work =
        new LimeImages(
            ExplainedImages.of(request, name),
            settings,
            ScaledAnswers.of(request.model(), settings.scale(), "images with hidden segments"),
            request.seed().derive(name));
    return new ImageMaps(
        name,
        "Local surrogates",
        "The image is cut into segments of similar colour. A colour says what the answer gains"
            + " because the segment is shown and not that of the mean training image, by a linear"
            + " model in the mean over "
            + settings.runs()
            + " runs.",
        request.model().target(),
        work.answers.scaleName(),
        true,
        request.seed().value(),
        work.images.map(work::map));
  }

  private ImageMap map(int row, float[] image) {
    ImageFeature feature = images.feature();
    Tensor whole = answers.of(feature.table(List.of(image)));
    int output = answers.shown(whole);
    ImageQuestion question = answers.about(feature, output);
    ImageLime lime = new ImageLime(settings.samples(), settings.segments(), COMPACTNESS);
    Seed own = seed.derive("image " + Arrays.hashCode(image));
    List<List<Double>> weights = new ArrayList<>();
    List<Integer> segments = List.of();
    double fit = 0;
    for (int run = 0; run < settings.runs(); run++) {
      ImageExplanation found =
          lime.explain(
              channelsFirst(feature, image),
              channelsFirst(feature, images.mean()).toArray(),
              masked -> question.answers(backwards(feature, masked)),
              own.derive("run " + run));
      weights.add(found.weights());
      segments = found.segments();
      fit += found.r2() / settings.runs();
    }
    double[] values = new double[feature.places()];
    for (int place = 0; place < values.length; place++) {
      for (List<Double> run : weights) {
        values[place] += run.get(segments.get(place)) / settings.runs();
      }
    }
    long modelRows =
        (long) settings.runs() * Presence.count(weights.get(0).size(), settings.samples()) + 1;
    return images.map(
        row,
        answers.name(output),
        whole.at(output),
        PlaceValues.of(values, modelRows, figures(row, fit, weights)),
        question);
  }

  private List<Check> figures(int row, double fit, List<List<Double>> weights) {
    double overlap = RunFigures.overlap(weights, settings.top());
    String fitName = "weighted R² of image " + row;
    String stability = "stability of image " + row;
    String meaning = "Mean overlap of the leading segments of any two runs.";
    return List.of(
        fit >= GOOD_FIT
            ? Check.pass(fitName, fit, "How well the surrogate fits.")
            : Check.note(
                fitName,
                fit,
                Double.isNaN(fit)
                    ? "Not defined: the answer does not change whatever is hidden."
                    : "The model is not linear in the segments: read the weights with care."),
        overlap >= STABLE
            ? Check.pass(stability, overlap, meaning)
            : Check.note(stability, overlap, meaning));
  }

  /** Returns an image in the order channels, height, width. */
  private static Tensor channelsFirst(ImageFeature feature, float[] image) {
    float[] moved = new float[image.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = image[feature.position(i % feature.places(), i / feature.places())];
    }
    return Tensor.adopt(
        new int[] {feature.channels(), feature.format().height(), feature.format().width()}, moved);
  }

  private static List<float[]> backwards(ImageFeature feature, List<float[]> images) {
    List<float[]> moved = new ArrayList<>();
    for (float[] image : images) {
      float[] own = new float[image.length];
      for (int i = 0; i < own.length; i++) {
        own[feature.position(i % feature.places(), i / feature.places())] = image[i];
      }
      moved.add(own);
    }
    return moved;
  }
}
