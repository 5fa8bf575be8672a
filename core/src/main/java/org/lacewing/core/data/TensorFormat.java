package org.lacewing.core.data;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.tensor.Tensor;

/**
 * What the numbers of one image or series mean. It is part of a model's schema, so that a picture
 * reaches the network in the same order by whatever way it comes.
 *
 * @param layout the order of the axes
 * @param shape the lengths of the axes of one row, in the order of the layout: {@code [3, 28, 20]}
 *     in {@link TensorLayout#NCHW} is a picture of 3 channels, 28 high and 20 wide
 * @param channels the names of the channels in their order, such as {@link #RGB}; as many as the
 *     channel axis is long
 * @param range the values that may occur
 */
public record TensorFormat(
    TensorLayout layout, List<Integer> shape, List<String> channels, ValueRange range) {
  /** Red, green, blue. */
  public static final List<String> RGB = List.of("R", "G", "B");

  /** One channel of brightness. */
  public static final List<String> GRAY = List.of("GRAY");

  /** Copies the lists and checks that they fit the layout. */
  public TensorFormat {
    shape = List.copyOf(shape);
    channels = List.copyOf(channels);
    boolean lengths = shape.size() == layout.rank() && shape.stream().allMatch(d -> d >= 1);
    if (!lengths || shape.get(layout.channelAxis()) != channels.size()) {
      throw new IllegalArgumentException(
          "Shape " + shape + " does not fit " + layout + " with channels " + channels);
    }
    if (channels.stream().distinct().count() < channels.size()
        || channels.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("Channels need names of their own: " + channels);
    }
    double size = shape.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("Shape " + shape + " has too many values");
    }
  }

  /** Returns the format of pictures with 8 bits a channel. */
  public static TensorFormat image(
      TensorLayout layout, int height, int width, List<String> channels) {
    return new TensorFormat(
        layout,
        layout.isChannelsFirst()
            ? List.of(channels.size(), height, width)
            : List.of(height, width, channels.size()),
        channels,
        ValueRange.BYTE);
  }

  /** Returns the number of values of one row. */
  public int size() {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }

  /**
   * Returns the height of an image.
   *
   * @throws IllegalStateException if this is a series
   */
  public int height() {
    return spatial(0);
  }

  /**
   * Returns the width of an image.
   *
   * @throws IllegalStateException if this is a series
   */
  public int width() {
    return spatial(1);
  }

  /** Returns the lengths of all axes but that of the channels: height and width, or time steps. */
  List<Integer> extent() {
    List<Integer> extent = new ArrayList<>(shape);
    extent.remove(layout.channelAxis());
    return extent;
  }

  private int spatial(int axis) {
    if (!layout.isImage()) {
      throw new IllegalStateException(this + " has no height and width");
    }
    return shape.get(layout.isChannelsFirst() ? axis + 1 : axis);
  }

  /** Returns the number of the channel each value belongs to, by flat, row-major position. */
  public int[] channelOfPositions() {
    int[] channels = new int[size()];
    int count = shape.get(layout.channelAxis());
    int run = layout.isChannelsFirst() ? channels.length / count : 1;
    for (int position = 0; position < channels.length; position++) {
      channels[position] = position / run % count;
    }
    return channels;
  }

  /** Returns the shape with the rows in front, as in messages: {@code [n, 3, 28, 20]}. */
  public String shapeText() {
    return "[n, " + Tensor.describeShape(shape).substring(1);
  }

  /** Returns what one row is, for messages: {@code image} or {@code series}. */
  public String kind() {
    return layout.isImage() ? "image" : "series";
  }

  /** Returns one line with kind, channel order, layout, shape and range. */
  @Override
  public String toString() {
    return kind()
        + ", channels "
        + String.join(" ", channels)
        + ", layout "
        + layout
        + " "
        + shapeText()
        + ", values "
        + range;
  }
}
