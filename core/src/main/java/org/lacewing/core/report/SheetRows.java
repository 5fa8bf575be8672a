package org.lacewing.core.report;

import java.util.List;

/**
 * Sets {@link TrackRows} on a {@link Sheet}; labels that are too long for a line go on below it.
 */
final class SheetRows {
  private static final int LABEL_AT_MOST = 240;
  private static final int GAP = 8;

  private SheetRows() {}

  static void set(Sheet sheet, TrackRows rows) {
    List<TrackRows.Row> all = rows.rows();
    double labels =
        Math.min(LABEL_AT_MOST, widest(all.stream().map(TrackRows.Row::label).toList()));
    double numbers = widest(all.stream().map(TrackRows.Row::number).toList());
    double left = labels + GAP;
    double track = Sheet.WIDTH - left - (2.0 * GAP + numbers);
    for (TrackRows.Row row : all) {
      List<String> lines = TextWidth.wrap(row.label(), labels, Sheet.TEXT);
      double high = Math.max(rows.height(), lines.size() * (double) Sheet.LINE + 4);
      double text = (high - lines.size() * (double) Sheet.LINE) / 2 + Sheet.TEXT;
      for (int i = 0; i < lines.size(); i++) {
        sheet.words("words", labels, text + i * (double) Sheet.LINE, "end", lines.get(i));
      }
      double above = rows.stretches() ? 0 : (high - rows.height()) / 2;
      sheet.place(row.track(), left, above, track, high - 2 * above);
      sheet.words("words", Sheet.WIDTH, high / 2 + 4, "end", row.number());
      sheet.advance(high);
    }
    sheet.place(rows.scale(), left, 2, track, TrackRows.SCALE);
    sheet.advance(TrackRows.SCALE + 2.0);
  }

  /** Returns the width of the longest text. */
  static double widest(List<String> texts) {
    return texts.stream().mapToDouble(text -> TextWidth.of(text, Sheet.TEXT)).max().orElse(0);
  }
}
