package org.lacewing.core.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.plugin.Setting;
import org.lacewing.core.settings.Require;

/**
 * As what sources of pictures give them.
 *
 * @param labels the file of labels of an IDX file, relative to the folder of the images; if absent,
 *     the file beside it whose name has {@code labels} for {@code images}
 * @param column what the column of pictures is called
 * @param label what the column of class names is called
 * @param height the height of every picture; if absent, that of the first one
 * @param width the width of every picture; if absent, that of the first one
 * @param scaling what happens to pictures of another size; other than {@link ImageScaling#REJECT}
 *     it needs height and width
 * @param channels the channels; if absent, RGB for picture files and grey for IDX files
 * @param layout the order of the axes, of an image
 */
public record ImageSettings(
    @Setting("The label file of an IDX file; if absent, the one of its name beside it.")
        Optional<String> labels,
    @Setting(value = "What the column of pictures is called.", defaultsTo = "image") String column,
    @Setting(value = "What the column of class names is called.", defaultsTo = "label")
        String label,
    @Setting("Height of every picture; if absent, that of the first.") Optional<Integer> height,
    @Setting("Width of every picture; if absent, that of the first.") Optional<Integer> width,
    @Setting(
            value = "Pictures of another size: reject or bilinear, which needs height and width.",
            defaultsTo = "reject")
        ImageScaling scaling,
    @Setting("Channels, rgb or gray; if absent, rgb, and gray for IDX files.")
        Optional<ImageChannels> channels,
    @Setting(value = "Order of the axes, nchw or nhwc.", defaultsTo = "nchw") TensorLayout layout) {
  private static final int LONGEST_SIDE = 1 << 15;

  /** Checks names and lengths. */
  public ImageSettings {
    Require.notBlank("column", column);
    Require.notBlank("label", label);
    Require.that(!column.equals(label), "label", "another name than that of the pictures", label);
    height.ifPresent(pixels -> Require.between("height", pixels, 1, LONGEST_SIDE));
    width.ifPresent(pixels -> Require.between("width", pixels, 1, LONGEST_SIDE));
    Require.that(layout.isImage(), "layout", "nchw or nhwc", layout);
  }

  /** Returns the settings that apply when nothing is written. */
  public static ImageSettings defaults() {
    return new ImageSettings(
        Optional.empty(),
        "image",
        "label",
        Optional.empty(),
        Optional.empty(),
        ImageScaling.REJECT,
        Optional.empty(),
        TensorLayout.NCHW);
  }

  /** Returns the same settings with a file of labels. */
  public ImageSettings withLabels(String file) {
    return new ImageSettings(
        Optional.of(file), column, label, height, width, scaling, channels, layout);
  }

  /** Returns the same settings with another way to treat pictures of another size. */
  public ImageSettings withScaling(ImageScaling newScaling) {
    return new ImageSettings(labels, column, label, height, width, newScaling, channels, layout);
  }

  /**
   * Returns these settings so that pictures come as a model reads them: names, size, channels and
   * layout are those of its one image. Nothing changes for a model of no image or several.
   */
  public ImageSettings forModel(Schema schema) {
    List<Field> images =
        schema.features().stream()
            .filter(field -> field.format().filter(f -> f.layout().isImage()).isPresent())
            .toList();
    if (images.size() != 1) {
      return this;
    }
    TensorFormat format = images.get(0).format().orElseThrow();
    String name = images.get(0).name();
    return new ImageSettings(
        labels,
        name,
        schema.label().map(Field::name).orElse(name.equals(label) ? label + " label" : label),
        Optional.of(format.height()),
        Optional.of(format.width()),
        scaling,
        Arrays.stream(ImageChannels.values())
            .filter(known -> known.names().equals(format.channels()))
            .findFirst(),
        format.layout());
  }
}
