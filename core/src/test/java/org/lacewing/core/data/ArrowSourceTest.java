package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.arrow.ArrowSource;
import org.lacewing.core.data.parquet.ParquetSource;

class ArrowSourceTest extends BinaryTables {
  @Override
  DataSource source() {
    return new ArrowSource();
  }

  @Override
  List<String> plain() {
    return List.of(
        "file.arrow",
        "stream.arrows",
        "zstd.arrow",
        "lz4.feather",
        "dictionary.arrow",
        "dictionary-stream.arrows");
  }

  @Override
  List<String> small() {
    return List.of("small.arrow", "small.arrows");
  }

  @Override
  String nested() {
    return "nested.arrow";
  }

  @Test
  void everyTypeIsReadAsFromParquet() {
    List<String> names;
    List<List<@Nullable String>> arrow = cells(TABLES.resolve("types.arrow"));
    List<List<@Nullable String>> parquet =
        new ParquetSourceTest().cells(TABLES.resolve("types.parquet"));
    try (RowReader reader =
        new ParquetSource().open(TABLES.resolve("types.parquet"), ReadSettings.defaults())) {
      names = reader.header().names();
    }
    assertThat(arrow).hasSize(names.size());
    for (int i = 0; i < names.size(); i++) {
      assertThat(arrow.get(i)).as(names.get(i)).isEqualTo(parquet.get(i));
    }
  }

  @Test
  void textsInViewsAreRead() {
    assertThat(cells(TABLES.resolve("views.arrow")))
        .containsExactly(
            List.of("short", "a text of more than twelve bytes", "", "another one that is long"));
  }
}
