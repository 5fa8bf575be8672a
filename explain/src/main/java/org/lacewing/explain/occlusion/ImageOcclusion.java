package org.lacewing.explain.occlusion;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.image.ExplainedImages;
import org.lacewing.explain.image.ImageFeature;
import org.lacewing.explain.image.ImageMap;
import org.lacewing.explain.image.ImageMaps;
import org.lacewing.explain.image.ImageQuestion;
import org.lacewing.explain.image.PlaceValues;
import org.lacewing.explain.local.ScaledAnswers;

/** Hides square parts of images in turn. */
final class ImageOcclusion {
  private static final int BATCH = 64;

  private final ExplainedImages images;
  private final OcclusionSettings settings;
  private final ScaledAnswers answers;
  private final Windows windows;

  private ImageOcclusion(
      ExplainedImages images, OcclusionSettings settings, ScaledAnswers answers, Windows windows) {
    this.images = images;
    this.settings = settings;
    this.answers = answers;
    this.windows = windows;
  }

  static ImageMaps explain(ExplanationRequest request, String name, OcclusionSettings settings) {
    ExplainedImages images = ExplainedImages.of(request, name);
    ImageFeature feature = images.feature();
    ImageOcclusion work =
        new ImageOcclusion(
            images,
            settings,
            ScaledAnswers.of(request.model(), settings.scale(), "images with a hidden part"),
            Windows.of(
                feature.format().height(),
                feature.format().width(),
                settings.window(),
                settings.stride()));
    return new ImageMaps(
        name,
        OcclusionExplainer.TITLE,
        "A colour says what the answer loses, in the mean, when a square of "
            + work.windows.side()
            + " pixels that covers the place is hidden.",
        request.model().target(),
        work.answers.scaleName(),
        true,
        request.seed().value(),
        images.map(work::map));
  }

  private ImageMap map(int row, float[] image) {
    ImageFeature feature = images.feature();
    Tensor whole = answers.of(feature.table(List.of(image)));
    int output = answers.shown(whole);
    double prediction = whole.at(output);
    ImageQuestion question = answers.about(feature, output);
    float[] filling = Fillings.of(settings, feature, image, images.mean(), windows.side());
    double[] sums = new double[feature.places()];
    int[] covers = new int[sums.length];
    int width = feature.format().width();
    for (int from = 0; from < windows.count(); from += BATCH) {
      List<float[]> hidden = new ArrayList<>();
      for (int i = from; i < Math.min(windows.count(), from + BATCH); i++) {
        hidden.add(without(image, filling, windows.places(i, width)));
      }
      double[] left = question.answers(hidden);
      for (int i = 0; i < left.length; i++) {
        for (int place : windows.places(from + i, width)) {
          sums[place] += prediction - left[i];
          covers[place]++;
        }
      }
    }
    for (int place = 0; place < sums.length; place++) {
      sums[place] /= covers[place];
    }
    return images.map(
        row,
        answers.name(output),
        prediction,
        PlaceValues.of(sums, windows.count() + 1L, List.of()),
        question);
  }

  private float[] without(float[] image, float[] filling, int[] places) {
    float[] hidden = image.clone();
    for (int place : places) {
      for (int channel = 0; channel < images.feature().channels(); channel++) {
        int position = images.feature().position(place, channel);
        hidden[position] = filling[position];
      }
    }
    return hidden;
  }
}
