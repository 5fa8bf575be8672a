package org.lacewing.core.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacewing.core.tensor.Tensor;

/** Reads tables in which a row is a whole series and its steps are columns. Not thread-safe. */
final class WideSeriesReader extends SeriesReader {

  WideSeriesReader(
      RowReader table, SeriesLayout layout, Optional<String> label, ReadSettings settings) {
    super(table, layout, label, settings);
  }

  @Override
  protected Optional<Chunk> read() {
    return table.next().map(this::series);
  }

  private Chunk series(Chunk chunk) {
    int channels = layout.channels().size();
    int steps = layout.columns().columns().get(0).size();
    List<Tensor> rows = new ArrayList<>(chunk.rows());
    long[] lines = new long[chunk.rows()];
    for (int row = 0; row < chunk.rows(); row++) {
      float[] values = new float[channels * steps];
      for (int channel = 0; channel < channels; channel++) {
        for (int step = 0; step < steps; step++) {
          values[channel * steps + step] = value(chunk, row, channel, step);
        }
      }
      lines[row] = chunk.line(row);
      fillGaps(values, steps, place(lines[row]));
      rows.add(Tensor.adopt(new int[] {channels, steps}, values));
    }
    List<Cells> columns = new ArrayList<>();
    columns.add(new ColumnCells(TensorColumn.ofTensors(NAME, layout.format(steps), rows)));
    label.ifPresent(name -> columns.add(chunk.columns().get(position(name))));
    return Chunk.of(lines, columns);
  }
}
