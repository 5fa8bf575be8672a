package org.lacewing.core.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.tensor.Tensor;

/**
 * Reads tables in which a row is one step of a series. The rows of a series may stand anywhere and
 * in any order; they are sorted by time, and series come in the order of their first rows. All
 * series have the same number of steps; no time occurs twice in one. Memory is that of the series
 * that are begun and not complete, or of all of them if the number of steps is not known. Not
 * thread-safe.
 */
final class LongSeriesReader extends SeriesReader {
  private static final int MOST_SERIES = 1 << 10;
  private static final int MOST_VALUES = 1 << 20;
  private static final int SHOWN = 6;
  private static final int BYTES_OF_NAME = 80;

  private final int idPosition;
  private final int timePosition;
  private final CellSyntax idSyntax;
  private final CellSyntax timeSyntax;
  private final CellSyntax labelSyntax;
  private final SeriesTime time = new SeriesTime();
  private final Map<String, OpenSeries> open = new LinkedHashMap<>();
  private final Set<String> handedOut = new HashSet<>();
  private final HeapCheck heap;
  private Optional<Integer> steps;
  private long held;
  private long sorted;
  private boolean numericLabel;
  private boolean ended;

  LongSeriesReader(
      RowReader table, SeriesLayout layout, Optional<String> label, ReadSettings settings) {
    super(table, layout, label, settings);
    SeriesColumns columns = layout.columns();
    this.idPosition = position(columns.id());
    this.timePosition = position(columns.time());
    this.idSyntax = CellSyntax.of(settings, table.header().declared(columns.id()));
    this.timeSyntax = CellSyntax.of(settings, table.header().declared(columns.time()));
    this.labelSyntax =
        label.map(name -> CellSyntax.of(settings, table.header().declared(name))).orElse(idSyntax);
    this.steps = layout.steps();
    this.heap =
        new HeapCheck(
            Runtime.getRuntime().maxMemory(),
            Optional.of(
                steps.isPresent()
                    ? "Let the rows of a series stand together"
                    : "Set data.series.steps and let the rows of a series stand together"));
  }

  @Override
  protected Optional<Chunk> read() {
    while (!ended && !enough()) {
      Optional<Chunk> next = table.next();
      next.ifPresent(this::take);
      if (next.isEmpty()) {
        ended = true;
        complete();
      }
    }
    List<OpenSeries> ready = ready();
    return ready.isEmpty() ? Optional.empty() : Optional.of(chunk(ready, steps.orElseThrow()));
  }

  /** Returns whether a whole chunk of series is complete. */
  private boolean enough() {
    if (steps.isEmpty()) {
      return false;
    }
    int wanted = perChunk(steps.get());
    int complete = 0;
    Iterator<OpenSeries> series = open.values().iterator();
    while (complete < wanted && series.hasNext() && series.next().size() == steps.get()) {
      complete++;
    }
    return complete == wanted;
  }

  private int perChunk(int length) {
    return Math.max(1, Math.min(MOST_SERIES, MOST_VALUES / (length * layout.channels().size())));
  }

  private void take(Chunk chunk) {
    for (int row = 0; row < chunk.rows(); row++) {
      take(chunk, row);
    }
    double read = (double) table.bytesRead() / Math.max(1, table.bytes());
    if (steps.isEmpty()) {
      heap.check(held, table.rows(), Math.min(1, Math.max(read, 1e-9)), header().source());
    } else {
      heap.check(held, table.rows(), 1, header().source());
    }
  }

  private void take(Chunk chunk, int row) {
    long line = chunk.line(row);
    String id = id(chunk, row);
    if (handedOut.contains(id)) {
      throw tooLong(id, line);
    }
    OpenSeries series =
        open.computeIfAbsent(id, name -> new OpenSeries(name, line, layout.channels().size()));
    held += series.size() == 0 ? BYTES_OF_NAME : 0;
    if (steps.isPresent() && series.size() == steps.get()) {
      throw tooLong(id, line);
    }
    float[] values = new float[layout.channels().size()];
    for (int channel = 0; channel < values.length; channel++) {
      values[channel] = value(chunk, row, channel, 0);
    }
    series.add(line, time(chunk, row), values);
    label.ifPresent(name -> label(chunk, row, name, series));
    held += 2L * Long.BYTES + (long) Float.BYTES * values.length;
  }

  private String id(Chunk chunk, int row) {
    Cells cells = chunk.columns().get(idPosition);
    String id = idSyntax.text(cells, row);
    if (id == null) {
      throw CellSyntax.missing(
          cells,
          row,
          place(chunk.line(row), layout.columns().id()),
          "Every row must say which series it belongs to.");
    }
    return id.strip();
  }

  private long time(Chunk chunk, int row) {
    Cells cells = chunk.columns().get(timePosition);
    String text = timeSyntax.text(cells, row);
    String place = place(chunk.line(row), layout.columns().time());
    if (text == null) {
      throw CellSyntax.missing(cells, row, place, "Every row must say when it was.");
    }
    OptionalLong key =
        cells instanceof NumberCells numbers
            ? time.ofNumber(numbers.value(row))
            : time.ofText(text, timeSyntax);
    return key.orElseThrow(
        () ->
            new DataException(
                Failure.of("The time of a step cannot be read")
                    .at(place)
                    .expected(time.expected())
                    .received(Excerpt.of(text))
                    .advice("Correct the cell.")));
  }

  private void label(Chunk chunk, int row, String name, OpenSeries series) {
    Cells cells = chunk.columns().get(position(name));
    String text = labelSyntax.text(cells, row);
    String known = series.label();
    numericLabel = cells instanceof NumberCells;
    if (text == null) {
      return;
    }
    if (known != null && !known.equals(text.strip())) {
      throw new DataException(
          Failure.of("Series " + Excerpt.of(series.id()) + " has two labels")
              .at(place(chunk.line(row), name))
              .expected(Excerpt.of(known) + ", as on line " + series.labelLine())
              .received(Excerpt.of(text))
              .advice("Every row of a series must hold the same label, or none."));
    }
    series.label(text.strip(), chunk.line(row));
  }

  /** Checks the series that are left when the table ends. */
  private void complete() {
    Map<Integer, Long> lengths =
        open.values().stream()
            .collect(Collectors.groupingBy(OpenSeries::size, Collectors.counting()));
    if (open.isEmpty()) {
      return;
    }
    int first = open.values().iterator().next().size();
    int expected = steps.orElse(first);
    if (lengths.size() > 1 || first != expected) {
      throw ragged(expected);
    }
    steps = Optional.of(expected);
  }

  private DataException ragged(int expected) {
    List<OpenSeries> others =
        open.values().stream().filter(series -> series.size() != expected).toList();
    String named =
        others.stream()
            .limit(SHOWN)
            .map(
                series ->
                    Excerpt.of(series.id())
                        + " with "
                        + series.size()
                        + " (from line "
                        + series.line()
                        + ")")
            .collect(Collectors.joining(", "));
    return new DataException(
        Failure.of("Series have different numbers of steps")
            .at(header().source())
            .expected(
                expected
                    + " steps in every series, as "
                    + (layout.steps().isPresent()
                        ? "the model or data.series.steps says"
                        : "the first series has"))
            .received(named + (others.size() > SHOWN ? ", and " + (others.size() - SHOWN) : ""))
            .advice("Cut or fill up the series before: a network reads all of them alike."));
  }

  private DataException tooLong(String id, long line) {
    return new DataException(
        Failure.of("Series " + Excerpt.of(id) + " has more steps than it should")
            .at(place(line))
            .expected(steps.map(count -> count + " steps").orElse(""))
            .received("one more")
            .advice("Check the id, or data.series.steps."));
  }

  /** Takes the next complete series out, in the order of their first rows. */
  private List<OpenSeries> ready() {
    List<OpenSeries> ready = new ArrayList<>();
    if (steps.isEmpty()) {
      return ready;
    }
    int wanted = perChunk(steps.get());
    Iterator<OpenSeries> all = open.values().iterator();
    while (ready.size() < wanted && all.hasNext()) {
      OpenSeries series = all.next();
      if (series.size() < steps.get()) {
        break;
      }
      ready.add(series);
      all.remove();
      handedOut.add(series.id());
      held -= series.size() * (2L * Long.BYTES + (long) Float.BYTES * layout.channels().size());
    }
    return ready;
  }

  private Chunk chunk(List<OpenSeries> series, int length) {
    List<Tensor> tensors = new ArrayList<>(series.size());
    List<@Nullable String> labels = new ArrayList<>(series.size());
    long[] lines = new long[series.size()];
    for (int i = 0; i < lines.length; i++) {
      OpenSeries one = series.get(i);
      lines[i] = one.line();
      labels.add(one.label());
      float[] values = inOrder(one);
      fillGaps(values, length, place(one.line()) + ", series " + Excerpt.of(one.id()));
      tensors.add(Tensor.adopt(new int[] {layout.channels().size(), length}, values));
    }
    List<Cells> columns = new ArrayList<>();
    columns.add(new ColumnCells(TensorColumn.ofTensors(NAME, layout.format(length), tensors)));
    label.ifPresent(name -> columns.add(numericLabel ? numbers(labels) : TextCells.of(labels)));
    return Chunk.of(lines, columns);
  }

  private static NumberCells numbers(List<@Nullable String> texts) {
    return NumberCells.of(
        texts.stream()
            .mapToDouble(text -> text == null ? Double.NaN : Double.parseDouble(text))
            .toArray());
  }

  private float[] inOrder(OpenSeries series) {
    int[] order = series.order();
    boolean moved = false;
    for (int i = 1; i < order.length; i++) {
      moved |= order[i] < order[i - 1];
      if (series.time(order[i]) == series.time(order[i - 1])) {
        long one = series.line(order[i - 1]);
        long other = series.line(order[i]);
        throw new DataException(
            Failure.of("Series " + Excerpt.of(series.id()) + " has two rows of the same time")
                .at(place(Math.max(one, other), layout.columns().time()))
                .expected("one row a time")
                .received("the time of line " + Math.min(one, other))
                .advice("Remove one of the rows."));
      }
    }
    sorted += moved ? 1 : 0;
    return series.values(order);
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>(super.notes());
    if (sorted > 0) {
      notes.add(
          "The rows of "
              + sorted
              + (sorted == 1 ? " series were" : " series were each")
              + " not in the order of time and were sorted");
    }
    return notes;
  }
}
