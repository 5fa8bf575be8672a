package org.lacewing.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.Table;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.preprocessing.FeatureSpan;
import org.lacewing.core.tensor.Tensor;

/** Edits encoded rows. */
final class EncodedEdits implements EditedRows {
  // A block of encoded rows takes at most this many floats, 64 MiB.
  private static final int BLOCK_VALUES = 1 << 24;

  // So many rows with what the network makes of them stay in the processor's cache.
  private static final int BLOCK_ROWS = 1024;

  private final Pipeline model;
  private final String what;
  private final float[] cells;
  private final int width;
  private final Map<String, FeatureSpan> spans = new HashMap<>();
  // Blocks that are not in use. A new one for every call would never be in the processor's cache.
  private final ConcurrentLinkedDeque<float[]> idle = new ConcurrentLinkedDeque<>();

  private EncodedEdits(Pipeline model, Tensor encoded, String what) {
    this.model = model;
    this.what = what;
    this.cells = encoded.toArray();
    this.width = encoded.dimension(1);
    model.preprocessing().spans().forEach(span -> spans.put(span.feature(), span));
  }

  static EncodedEdits of(Pipeline model, Table table, String what) {
    return new EncodedEdits(model, model.preprocessing().encode(table), what);
  }

  @Override
  public int block() {
    return Math.max(1, Math.min(BLOCK_ROWS, BLOCK_VALUES / Math.max(1, width)));
  }

  @Override
  public Tensor answers(int[] rows, List<Edit> edits) {
    int size = Math.multiplyExact(rows.length, width);
    float @Nullable [] used = idle.poll();
    float[] edited = used == null || used.length != size ? new float[size] : used;
    copy(rows, edited);
    for (Edit edit : edits) {
      for (String column : edit.columns()) {
        @Nullable FeatureSpan span = spans.get(column);
        if (span != null) {
          copy(edit, span, edited);
        }
      }
    }
    Tensor asked = Tensor.adopt(new int[] {rows.length, width}, edited);
    Tensor answers = model.predictEncoded(asked);
    idle.push(edited);
    return Answers.checked(model, rows.length, answers, what);
  }

  /** Copies rows, those that follow each other at once. */
  private void copy(int[] rows, float[] edited) {
    int start = 0;
    while (start < rows.length) {
      int end = start + 1;
      while (end < rows.length && rows[end] == rows[end - 1] + 1) {
        end++;
      }
      System.arraycopy(cells, rows[start] * width, edited, start * width, (end - start) * width);
      start = end;
    }
  }

  private void copy(Edit edit, FeatureSpan span, float[] edited) {
    int first = span.first();
    if (span.width() == 1) {
      for (int i = 0; i < edit.size(); i++) {
        edited[i * width + first] = cells[edit.from(i) * width + first];
      }
      return;
    }
    for (int i = 0; i < edit.size(); i++) {
      System.arraycopy(
          cells, edit.from(i) * width + first, edited, i * width + first, span.width());
    }
  }
}
