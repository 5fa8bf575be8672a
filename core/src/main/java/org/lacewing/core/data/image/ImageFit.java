package org.lacewing.core.data.image;

import org.lacewing.core.data.ImageChannels;
import org.lacewing.core.data.ImageScaling;
import org.lacewing.core.data.ImageSettings;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.data.TensorLayout;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;

/**
 * Brings decoded pictures into the one format of a column: size, channels, layout. A grey picture
 * becomes three equal channels where colours are wanted; a coloured one becomes its brightness
 * where grey is wanted, see {@link ImageChannels#GRAY}. Immutable and thread-safe.
 */
public final class ImageFit {
  private final TensorFormat format;
  private final boolean scale;

  private ImageFit(TensorFormat format, boolean scale) {
    this.format = format;
    this.scale = scale;
  }

  /**
   * Returns the fit that settings ask for.
   *
   * @param firstHeight the height of the first picture, which all have if the settings name none
   * @param firstWidth its width
   * @param usual the channels if the settings name none
   * @throws ConfigurationException if pictures shall be scaled to a size that is not given
   */
  public static ImageFit of(
      ImageSettings settings, int firstHeight, int firstWidth, ImageChannels usual) {
    boolean scale = settings.scaling() == ImageScaling.BILINEAR;
    if (scale && (settings.height().isEmpty() || settings.width().isEmpty())) {
      throw new ConfigurationException(
          Failure.of("Pictures cannot be scaled without a size")
              .at("data.reading.images")
              .expected("height and width beside scaling: bilinear")
              .received("not both of them"));
    }
    return new ImageFit(
        TensorFormat.image(
            settings.layout(),
            settings.height().orElse(firstHeight),
            settings.width().orElse(firstWidth),
            settings.channels().orElse(usual).names()),
        scale);
  }

  /** Returns the format that every picture gets. */
  public TensorFormat format() {
    return format;
  }

  /**
   * Refuses a picture of another size, unless it would be scaled. Can be asked before the picture
   * is decoded.
   *
   * @param place the picture's name, for the message
   * @throws DataException if the picture is refused
   */
  public void checkSize(int height, int width, String place) {
    if (!scale && (height != format.height() || width != format.width())) {
      throw new DataException(
          Failure.of("The picture has another size")
              .at(place)
              .expected(Pixels.size(format.height(), format.width()))
              .received(Pixels.size(height, width))
              .advice(
                  "Set data.reading.images.scaling to bilinear with height and width, or give"
                      + " --resize for a model that exists."));
    }
  }

  /**
   * Returns a picture in the format, a byte a value, row-major.
   *
   * @throws DataException if it has another size and is not to be scaled
   */
  public Bytes apply(Pixels picture, String place) {
    checkSize(picture.height(), picture.width(), place);
    boolean fits = picture.height() == format.height() && picture.width() == format.width();
    Pixels sized = fits ? picture : BilinearScaling.of(picture, format.height(), format.width());
    int channels = format.channels().size();
    if (channels == sized.bands() && (channels == 1 || format.layout() == TensorLayout.NHWC)) {
      return sized.samples();
    }
    int area = format.height() * format.width();
    byte[] values = new byte[format.size()];
    boolean first = format.layout().isChannelsFirst();
    for (int pixel = 0; pixel < area; pixel++) {
      int row = pixel / format.width();
      int column = pixel % format.width();
      for (int channel = 0; channel < channels; channel++) {
        values[first ? channel * area + pixel : pixel * channels + channel] =
            (byte) value(sized, row, column, channel, channels);
      }
    }
    return Bytes.adopt(values);
  }

  private static int value(Pixels picture, int row, int column, int channel, int channels) {
    if (picture.bands() == channels) {
      return picture.at(row, column, channel);
    }
    return picture.bands() == 1 ? picture.at(row, column, 0) : brightness(picture, row, column);
  }

  private static int brightness(Pixels picture, int row, int column) {
    // In thousandths, so that equal channels keep their value exactly.
    return (299 * picture.at(row, column, 0)
            + 587 * picture.at(row, column, 1)
            + 114 * picture.at(row, column, 2)
            + 500)
        / 1000;
  }
}
