package org.lacewing.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.Table;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.preprocessing.FeatureSpan;
import org.lacewing.core.tensor.Tensor;

/** Edits encoded rows. */
final class EncodedEdits implements EditedRows {
  // A block of encoded rows takes at most this many floats, 64 MiB.
  private static final int BLOCK_VALUES = 1 << 24;

  private final Pipeline model;
  private final String what;
  private final float[] cells;
  private final int width;
  private final Map<String, FeatureSpan> spans = new HashMap<>();

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
    return Math.max(1, Math.min(Pipeline.BATCH, BLOCK_VALUES / Math.max(1, width)));
  }

  @Override
  public Tensor answers(int[] rows, List<Edit> edits) {
    float[] edited = new float[Math.multiplyExact(rows.length, width)];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(cells, rows[i] * width, edited, i * width, width);
    }
    for (Edit edit : edits) {
      for (String column : edit.columns()) {
        @Nullable FeatureSpan span = spans.get(column);
        if (span != null) {
          copy(edit, span, edited);
        }
      }
    }
    Tensor asked = Tensor.adopt(new int[] {rows.length, width}, edited);
    return Answers.checked(model, rows.length, model.predictEncoded(asked), what);
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
