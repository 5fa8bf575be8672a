package org.lacewing.core.data.array;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.Cells;
import org.lacewing.core.data.Chunk;
import org.lacewing.core.data.ColumnCells;
import org.lacewing.core.data.Fingerprint;
import org.lacewing.core.data.RowReader;
import org.lacewing.core.data.SourceHeader;
import org.lacewing.core.data.SourceReader;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.data.TensorFormat;
import org.lacewing.core.data.TextCells;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.plugin.NearestName;
import org.lacewing.core.tensor.Tensor;

/** Gives the rows of a JSON file, chunk by chunk. Not thread-safe. */
final class JsonReader extends RowReader {
  private static final int CHUNK_ROWS = 1 << 10;
  private static final int CHUNK_VALUES = 1 << 20;

  private final SourceReader text;
  private final JsonRows rows;

  /** The format of each column of images or series, which its first row decides. */
  private final Map<String, TensorFormat> formats = new LinkedHashMap<>();

  JsonReader(SourceHeader header, SourceReader text, JsonRows rows) {
    super(header);
    this.text = text;
    this.rows = rows;
  }

  @Override
  protected Optional<Chunk> read() throws IOException {
    Map<String, List<Tensor>> tensors = new LinkedHashMap<>();
    Map<String, List<@Nullable String>> texts = new LinkedHashMap<>();
    for (String name : header().names()) {
      if (rows.tensors().containsKey(name)) {
        tensors.put(name, new ArrayList<>());
      } else {
        texts.put(name, new ArrayList<>());
      }
    }
    long first = rows.number();
    int count = 0;
    int values = 0;
    for (ObjectNode row = rows.peek();
        row != null && count < CHUNK_ROWS && values < CHUNK_VALUES;
        row = rows.peek()) {
      checkNames(row);
      for (Map.Entry<String, List<Tensor>> column : tensors.entrySet()) {
        Tensor tensor = tensor(column.getKey(), row.path(column.getKey()));
        values += tensor.size();
        column.getValue().add(tensor);
      }
      for (Map.Entry<String, List<@Nullable String>> column : texts.entrySet()) {
        column.getValue().add(text(column.getKey(), row.path(column.getKey())));
      }
      count++;
      rows.advance();
    }
    return count == 0
        ? Optional.empty()
        : Optional.of(Chunk.numbered(first, count, cells(tensors, texts)));
  }

  private List<Cells> cells(
      Map<String, List<Tensor>> tensors, Map<String, List<@Nullable String>> texts) {
    List<Cells> cells = new ArrayList<>();
    for (String name : header().names()) {
      TensorFormat format = formats.get(name);
      List<@Nullable String> plain = texts.get(name);
      if (plain != null) {
        cells.add(TextCells.of(plain));
      } else if (format != null) {
        cells.add(
            new ColumnCells(
                TensorColumn.ofTensors(name, format, tensors.getOrDefault(name, List.of()))));
      }
    }
    return cells;
  }

  private void checkNames(ObjectNode row) {
    for (Iterator<String> names = row.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!header().names().contains(name)) {
        throw new DataException(
            Failure.of("The row has a column that the first row does not have")
                .at(place(rows.number()))
                .expected("one of " + String.join(", ", header().names()))
                .received('"' + name + '"')
                .advice(
                    NearestName.of(name, header().names())
                        .map(near -> "Did you mean \"" + near + "\"?")
                        .orElse("Give every row the same names.")));
      }
    }
  }

  private Tensor tensor(String name, JsonNode lists) {
    String place = place(rows.number()) + ", column \"" + name + '"';
    JsonTensor declared = rows.tensors().get(name);
    if (declared == null) {
      throw new IllegalStateException("Column " + name + " is not declared");
    }
    TensorFormat format = formats.computeIfAbsent(name, first -> declared.format(lists, place));
    return declared.read(lists, format, place);
  }

  private @Nullable String text(String name, JsonNode value) {
    if (value.isContainerNode()) {
      throw new DataException(
          Failure.of("A cell is a list or an object")
              .at(place(rows.number()) + ", column \"" + name + '"')
              .expected("a number, a text, true, false or null")
              .received(value.isArray() ? "a list" : "an object")
              .advice(
                  "Declare the column in \"columns\" with layout, channels and range if it holds"
                      + " images or series."));
    }
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }

  @Override
  protected Fingerprint fingerprint(long count) throws IOException {
    return text.fingerprint(count, header().names().size());
  }

  @Override
  public String place(long line) {
    return header().source() + ", row " + line;
  }

  @Override
  public long bytesRead() {
    return text.bytesRead();
  }

  @Override
  public long bytes() {
    return text.bytes();
  }

  @Override
  public void close() {
    text.close();
  }
}
