package org.lacewing.explain.image;

import java.util.List;
import java.util.Optional;
import org.lacewing.core.data.Field;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.report.Raster;
import org.lacewing.core.tensor.Tensor;

/**
 * The one image that is all a model reads of a row. Immutable and thread-safe.
 *
 * @param name the column's name
 * @param format the order of its values
 */
public record ImageFeature(String name, TensorFormat format) {

  /** Returns the image of features that are one image and nothing else. */
  public static Optional<ImageFeature> of(List<Field> features) {
    if (features.size() != 1) {
      return Optional.empty();
    }
    Field field = features.get(0);
    return field
        .format()
        .filter(format -> format.layout().isImage())
        .map(format -> new ImageFeature(field.name(), format));
  }

  /**
   * Returns the image of features that must be one image and nothing else.
   *
   * @param method what asks for it, for the message
   * @throws ConfigurationException if they are not
   */
  public static ImageFeature require(List<Field> features, String method) {
    return of(features)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    Failure.of(method + " explains networks over images")
                        .expected("one feature, an image")
                        .received(features.stream().map(Field::name).toList().toString())
                        .advice("Use kernelshap, lime or integrated-gradients for tables.")));
  }

  /** Returns the number of places, height times width. */
  public int places() {
    return format.height() * format.width();
  }

  /** Returns the number of channels. */
  public int channels() {
    return format.channels().size();
  }

  /** Returns the position of a channel of a place in a row's values. */
  public int position(int place, int channel) {
    return format.layout().isChannelsFirst()
        ? channel * places() + place
        : place * channels() + channel;
  }

  /** Returns a row's values as they are in the table, before preprocessing. */
  public float[] values(Table rows, int row) {
    float[] values = new float[format.size()];
    rows.tensor(name).copyTo(row, values, 0);
    return values;
  }

  /** Returns the mean image of a table of one row or more. */
  public float[] mean(Table rows) {
    TensorColumn column = rows.tensor(name);
    double[] sums = new double[format.size()];
    float[] values = new float[sums.length];
    for (int row = 0; row < column.size(); row++) {
      column.copyTo(row, values, 0);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += values[i];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      values[i] = (float) (sums[i] / column.size());
    }
    return values;
  }

  /** Returns images as a table of this one column; values are kept within the format's range. */
  public Table table(List<float[]> images) {
    int[] shape = format.shape().stream().mapToInt(Integer::intValue).toArray();
    double low = format.range().min();
    double high = format.range().max();
    return Table.of(
        TensorColumn.ofTensors(
            name,
            format,
            images.stream()
                .map(
                    image -> {
                      float[] kept = image.clone();
                      for (int i = 0; i < kept.length; i++) {
                        kept[i] = (float) Math.max(low, Math.min(high, kept[i]));
                      }
                      return Tensor.adopt(shape, kept);
                    })
                .toList()));
  }

  /** Returns the sums over the channels of numbers in the order of a row's values, by place. */
  public double[] byPlace(List<Double> values) {
    double[] sums = new double[places()];
    for (int place = 0; place < sums.length; place++) {
      for (int channel = 0; channel < channels(); channel++) {
        sums[place] += values.get(position(place, channel));
      }
    }
    return sums;
  }

  /**
   * Returns an image for the eye: three channels as they are, any other number in grey by their
   * mean. Values from 0 to 255 stay; others are stretched from the smallest to the largest.
   */
  public Raster picture(float[] image) {
    boolean bytes = format.range().min() == 0 && format.range().max() == 255;
    double low = bytes ? 0 : Double.POSITIVE_INFINITY;
    double high = bytes ? 255 : Double.NEGATIVE_INFINITY;
    for (int i = 0; !bytes && i < image.length; i++) {
      low = Math.min(low, image[i]);
      high = Math.max(high, image[i]);
    }
    byte[] rgb = new byte[3 * places()];
    for (int i = 0; i < rgb.length; i++) {
      double value = shown(image, i / 3, i % 3);
      double share = high > low ? (value - low) / (high - low) : 0.5;
      rgb[i] = (byte) Math.round(255 * share);
    }
    return new Raster(format.height(), format.width(), Bytes.adopt(rgb));
  }

  private double shown(float[] image, int place, int part) {
    if (channels() == 3) {
      return image[position(place, part)];
    }
    double sum = 0;
    for (int channel = 0; channel < channels(); channel++) {
      sum += image[position(place, channel)];
    }
    return sum / channels();
  }
}
