package org.lacewing.core.report;

import java.util.List;
import java.util.Optional;
import org.lacewing.core.data.CsvText;

/**
 * A chart of a report that stands alone, for papers and slides. Immutable and thread-safe; the same
 * chart gives the same bytes.
 *
 * @param title what the chart shows
 * @param svg the chart as an SVG file: title, labels, axes and numbers in it, on white ground, with
 *     nothing that lies outside of the file; texts are escaped, and fonts are those of the system
 * @param table the numbers of the chart as the report shows them
 */
public record ChartFile(String title, String svg, Block.Grid table) {

  /**
   * Returns the charts of sections in their order. Tables and texts are left out, and so are {@link
   * Block.Cards} and {@link Block.Distributions}, which are many small pictures.
   */
  public static List<ChartFile> of(List<Section> sections) {
    return sections.stream()
        .flatMap(section -> section.blocks().stream())
        .map(StandaloneChart::of)
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Returns the table as a CSV file after RFC 4180, with line feeds; a column without a title, of
   * what the rows are about, is called {@code label}.
   */
  public String csv() {
    List<String> header =
        table.header().stream().map(title -> title.isBlank() ? "label" : title).toList();
    return CsvText.of(header, table.rows());
  }
}
