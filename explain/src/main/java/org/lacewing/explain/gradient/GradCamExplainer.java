package org.lacewing.explain.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lacewing.core.data.Task;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.ActivationGradient;
import org.lacewing.core.model.AnswerScale;
import org.lacewing.core.model.ContrastivePredictor;
import org.lacewing.core.model.Convolution;
import org.lacewing.core.model.ConvolutionalPredictor;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.plugin.NearestName;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.explain.Explainer;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Scope;
import org.lacewing.explain.Subject;
import org.lacewing.explain.image.ExplainedImages;
import org.lacewing.explain.image.ImageMap;
import org.lacewing.explain.image.ImageMaps;
import org.lacewing.explain.image.PlaceValues;

/**
 * Grad-CAM of a convolutional network over images, see {@link GradCam}: of the logit of a class, or
 * for two classes of the log-odds against the other. One pass for each output of the network.
 */
public final class GradCamExplainer implements Explainer<GradCamSettings> {

  @Override
  public String name() {
    return "grad-cam";
  }

  @Override
  public String summary() {
    return "Where a convolutional network sees what speaks for its answer.";
  }

  @Override
  public Class<GradCamSettings> settingsType() {
    return GradCamSettings.class;
  }

  @Override
  public Scope scope() {
    return Scope.LOCAL;
  }

  @Override
  public Set<Subject> subjects() {
    return Set.of(Subject.IMAGE);
  }

  @Override
  public ImageMaps explain(ExplanationRequest request, GradCamSettings settings) {
    ExplainedImages images = ExplainedImages.of(request, name());
    Pipeline model = GradientRows.pipeline(request, name());
    Tensor encoded = model.preprocessing().encode(images.rows());
    try (ContrastivePredictor network = model.gradients().orElseThrow().open(AnswerScale.LOGIT)) {
      if (!(network instanceof ConvolutionalPredictor convolutional)) {
        throw withoutConvolution(List.of());
      }
      Convolution layer = layer(convolutional.convolutions(), settings.layer());
      List<ImageMap> maps =
          images.map(
              (row, image) -> {
                Tensor input =
                    encoded.slice(row, row + 1).reshapeRows(network.signature().inputShape());
                return map(images, model, convolutional, layer, settings, row, input);
              });
      return new ImageMaps(
          name(),
          "Grad-CAM",
          "The larger the number, the more the place speaks for the answer, as convolution "
              + layer.name()
              + " sees it.",
          model.target(),
          model.target().task() == Task.CLASSIFICATION ? "logit" : "label",
          false,
          request.seed().value(),
          maps);
    }
  }

  private static ImageMap map(
      ExplainedImages images,
      Pipeline model,
      ConvolutionalPredictor network,
      Convolution layer,
      GradCamSettings settings,
      int row,
      Tensor input) {
    Tensor outputs = network.predict(input);
    List<Answer> answers = Answer.of(model.preprocessing(), AnswerScale.LOGIT, outputs.size());
    int place =
        settings.output().map(name -> named(answers, name)).orElse(shown(model, answers, outputs));
    Answer answer = answers.get(place);
    Tensor values = Tensor.zeros(1);
    float[] gradient = {};
    int passes = 0;
    for (int output = 0; output < outputs.size(); output++) {
      double weight = answer.weights().get(output);
      if (weight != 0) {
        ActivationGradient found = network.activation(input, output, layer.activation());
        values = found.values();
        gradient = gradient.length == 0 ? new float[values.size()] : gradient;
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] += (float) weight * found.gradient().at(i);
        }
        passes++;
      }
    }
    GradCam cam =
        GradCam.of(
            values, Tensor.adopt(values.shape(), gradient), layer.channelsLast(), layer.name());
    double[] map = cam.map(images.feature().format().height(), images.feature().format().width());
    return images.map(
        row,
        answer.name(),
        answer.of(outputs),
        PlaceValues.of(map, cam.parts(), 1L + passes, List.of()),
        PixelRows.question(model, images.feature(), AnswerScale.LOGIT, place));
  }

  private static int shown(Pipeline model, List<Answer> answers, Tensor outputs) {
    int best = 0;
    for (int i = 1; i < answers.size(); i++) {
      best = answers.get(i).of(outputs) > answers.get(best).of(outputs) ? i : best;
    }
    return model.target().shown(best);
  }

  private static int named(List<Answer> answers, String name) {
    List<String> names = answers.stream().map(Answer::name).toList();
    int place = names.indexOf(name);
    if (place < 0) {
      throw new ConfigurationException(
          Failure.of("There is no such answer to explain")
              .at("setting output")
              .expected(names.toString())
              .received("\"" + name + "\""));
    }
    return place;
  }

  private static Convolution layer(List<Convolution> all, Optional<String> wanted) {
    if (all.isEmpty()) {
      throw withoutConvolution(all);
    }
    if (wanted.isEmpty()) {
      return all.get(all.size() - 1);
    }
    String name = wanted.get();
    List<String> names = new ArrayList<>();
    for (Convolution convolution : all) {
      if (convolution.isCalled(name)) {
        return convolution.output().equals(name)
            ? new Convolution(convolution.name(), name, name, false)
            : convolution;
      }
      names.add(convolution.name());
    }
    throw new ConfigurationException(
        Failure.of("The network has no such convolution")
            .at("setting layer")
            .expected(names.toString())
            .received("\"" + name + "\"")
            .advice(
                NearestName.of(name, names)
                    .map(near -> "Did you mean " + near + "?")
                    .orElse("Leave the setting out for the last one.")));
  }

  private static ConfigurationException withoutConvolution(List<Convolution> all) {
    return new ConfigurationException(
        Failure.of("Grad-CAM needs a convolution over images between input and output")
            .expected("a convolutional network")
            .received(all.isEmpty() ? "a network without one" : all.toString())
            .advice("Use occlusion or integrated-gradients."));
  }
}
