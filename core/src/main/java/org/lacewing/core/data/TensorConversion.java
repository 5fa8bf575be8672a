package org.lacewing.core.data;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;

/**
 * Brings images and series into the format a model reads: the axes and the channels, which the
 * source has named, are put in the model's order, and one grey channel becomes three equal ones
 * where a model reads colours. Everything else that differs is refused.
 */
final class TensorConversion {
  private TensorConversion() {}

  /**
   * Returns a column in another format.
   *
   * @param place where the column is found, for the message
   * @throws DataException if kind, size, channels or range differ
   */
  static TensorColumn convert(TensorColumn column, TensorFormat wanted, String place) {
    TensorFormat given = column.format();
    if (given.equals(wanted)) {
      return column;
    }
    boolean grayToColours =
        given.channels().equals(TensorFormat.GRAY) && wanted.channels().equals(TensorFormat.RGB);
    boolean sameChannels =
        given.channels().size() == wanted.channels().size()
            && given.channels().containsAll(wanted.channels());
    if (given.layout().isImage() != wanted.layout().isImage()
        || !given.extent().equals(wanted.extent())
        || !given.range().equals(wanted.range())
        || !(sameChannels || grayToColours)) {
      throw new DataException(
          Failure.of("The " + given.kind() + " is not what the model reads")
              .at(place)
              .expected(wanted.toString())
              .received(given.toString())
              .advice(
                  "Give the model what it was built for; only the order of axes and of named"
                      + " channels is converted."));
    }
    return reordered(column, wanted, sources(given, wanted));
  }

  /** Returns for each position of a wanted row the position it is taken from. */
  private static int[] sources(TensorFormat given, TensorFormat wanted) {
    int[] channels = wanted.channelOfPositions();
    int area = wanted.size() / wanted.channels().size();
    int width = given.channels().size();
    int[] sources = new int[channels.length];
    for (int position = 0; position < sources.length; position++) {
      int channel =
          Math.max(0, given.channels().indexOf(wanted.channels().get(channels[position])));
      int place =
          wanted.layout().isChannelsFirst() ? position % area : position / wanted.channels().size();
      sources[position] =
          given.layout().isChannelsFirst() ? channel * area + place : place * width + channel;
    }
    return sources;
  }

  private static TensorColumn reordered(TensorColumn column, TensorFormat wanted, int[] sources) {
    List<TensorCell> cells = new ArrayList<>(column.size());
    int[] shape = wanted.shape().stream().mapToInt(Integer::intValue).toArray();
    for (int row = 0; row < column.size(); row++) {
      TensorCell cell = column.cell(row);
      if (cell instanceof TensorCell.OfBytes bytes) {
        cells.add(bytes.reordered(sources));
      } else {
        float[] values = new float[sources.length];
        for (int position = 0; position < sources.length; position++) {
          values[position] = cell.at(sources[position]);
        }
        cells.add(new TensorCell.OfFloats(Tensor.adopt(shape, values)));
      }
    }
    return TensorColumn.ofCells(column.name(), wanted, cells);
  }
}
