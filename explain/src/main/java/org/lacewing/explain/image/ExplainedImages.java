package org.lacewing.explain.image;

import java.util.List;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Table;
import org.lacewing.explain.ExplanationRequest;
import org.lacewing.explain.Instances;
import org.lacewing.explain.Parallel;

/** The images of a request, with the mean training image. Immutable and thread-safe. */
public final class ExplainedImages {
  private final ImageFeature feature;
  private final Instances instances;
  private final float[] mean;
  private final Parallel parallel;
  private final String method;

  private ExplainedImages(
      ImageFeature feature, Instances instances, float[] mean, Parallel parallel, String method) {
    this.feature = feature;
    this.instances = instances;
    this.mean = mean;
    this.parallel = parallel;
    this.method = method;
  }

  /** Explains one image. */
  public interface Method {
    /**
     * Returns the map.
     *
     * @param row the image's number among the explained ones
     * @param image its values before preprocessing
     */
    ImageMap explain(int row, float[] image);
  }

  /**
   * Returns whether a request is about images, and nothing else.
   *
   * @see ImageFeature#of
   */
  public static boolean areIn(ExplanationRequest request) {
    return ImageFeature.of(features(request)).isPresent();
  }

  /**
   * Returns the images of a request.
   *
   * @param method the explainer's name
   * @throws org.lacewing.core.error.ConfigurationException if rows are no images or there are none
   */
  public static ExplainedImages of(ExplanationRequest request, String method) {
    ImageFeature feature = ImageFeature.require(features(request), method);
    return new ExplainedImages(
        feature,
        request.requireInstances(method),
        feature.mean(request.data().train().table()),
        Parallel.of(request),
        method);
  }

  private static List<Field> features(ExplanationRequest request) {
    return request.data().train().schema().features();
  }

  /** Returns the feature. */
  public ImageFeature feature() {
    return feature;
  }

  /** Returns the explained rows. */
  public Table rows() {
    return instances.table();
  }

  /** Returns the mean training image, before preprocessing. */
  public float[] mean() {
    return mean.clone();
  }

  /** Returns the maps of all images in order, on as many threads as the request allows. */
  public List<ImageMap> map(Method work) {
    return parallel.map(
        method,
        instances.table().rows(),
        row -> work.explain(row, feature.values(instances.table(), row)));
  }

  /**
   * Returns the map of an image with the check of its leading places.
   *
   * @param row the image's number
   * @param output the explained answer
   * @param model asks for that answer
   */
  public ImageMap map(
      int row, String output, double prediction, PlaceValues found, ImageQuestion model) {
    float[] image = feature.values(instances.table(), row);
    double[] values = found.values().stream().mapToDouble(Double::doubleValue).toArray();
    return new ImageMap(
        instances.names().get(row),
        output,
        prediction,
        feature.picture(image),
        feature.format().height(),
        feature.format().width(),
        found,
        Deletion.of(feature, image, mean, values, model),
        Region.leading(feature.format().height(), feature.format().width(), values));
  }
}
