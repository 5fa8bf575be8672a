package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lacewing.core.data.parquet.ParquetSource;

class ParquetSourceTest extends BinaryTables {
  @Override
  DataSource source() {
    return new ParquetSource();
  }

  @Override
  List<String> plain() {
    return List.of(
        "snappy.parquet",
        "gzip.parquet",
        "zstd.parquet",
        "lz4.parquet",
        "none.parquet",
        "delta.parquet",
        "pages.parquet");
  }

  @Override
  List<String> small() {
    return List.of("small.parquet");
  }

  @Override
  String nested() {
    return "nested.parquet";
  }

  private Map<String, List<@Nullable String>> types(String name) {
    Map<String, List<@Nullable String>> columns = new LinkedHashMap<>();
    try (RowReader reader = source().open(TABLES.resolve(name), ReadSettings.defaults())) {
      List<List<@Nullable String>> cells = cells(TABLES.resolve(name));
      reader.header().names().forEach(column -> columns.put(column, cells.get(columns.size())));
    }
    return columns;
  }

  @Test
  void everyTypeIsANumberOrAText() {
    Map<String, List<@Nullable String>> types = types("types.parquet");
    types.forEach((name, cells) -> assertThat(cells.get(1)).as(name).isNull());
    assertThat(types.get("i8")).containsExactly("-128", null, "127");
    assertThat(types.get("u8")).containsExactly("0", null, "255");
    assertThat(types.get("i16")).containsExactly("-32768", null, "32767");
    assertThat(types.get("u16")).containsExactly("0", null, "65535");
    assertThat(types.get("i32")).containsExactly("-2147483648", null, "2147483647");
    assertThat(types.get("u32")).containsExactly("0", null, "4294967295");
    assertThat(types.get("i64").stream().map(ParquetSourceTest::number))
        .containsExactly(-0x1p63, null, 0x1p63);
    assertThat(types.get("u64").stream().map(ParquetSourceTest::number))
        .containsExactly(0.0, null, 0x1p64);
    assertThat(types.get("f16")).containsExactly("-1.5", null, "65504");
    assertThat(types.get("f32")).containsExactly("0.1", null, null);
    assertThat(types.get("dec").stream().map(ParquetSourceTest::number))
        .containsExactly(-123.45, null, 99999999.99);
    assertThat(types.get("big").stream().map(ParquetSourceTest::number))
        .containsExactly(-1.5, null, 1e20);
    assertThat(types.get("text")).containsExactly("", null, "ü");
    assertThat(types.get("date")).containsExactly("1969-12-31", null, "2026-03-01");
    assertThat(types.get("time")).containsExactly("00:00", null, "23:59:59.123");
    assertThat(types.get("ms"))
        .containsExactly("1969-12-31T23:59:59.999", null, "2026-03-01T12:00");
    assertThat(types.get("ns"))
        .containsExactly("1969-12-31T23:59:59.999", null, "2026-03-01T12:00:00.000005");
    assertThat(types.get("utc"))
        .containsExactly("2026-03-01T12:00:00Z", null, "2026-03-01T12:00:01Z");
    assertThat(types.get("nothing")).isEqualTo(Arrays.asList(null, null, null));
  }

  private static @Nullable Double number(@Nullable String text) {
    return text == null ? null : Double.valueOf(text);
  }

  @Test
  void oldFilesHoldTheSame() {
    Map<String, List<@Nullable String>> types = types("types-old.parquet");
    assertThat(types.get("i32")).containsExactly("-2147483648", null, "2147483647");
    assertThat(types.get("dec").stream().map(ParquetSourceTest::number))
        .containsExactly(-123.45, null, 99999999.99);
    assertThat(types.get("ms"))
        .containsExactly("1969-12-31T23:59:59.999", null, "2026-03-01T12:00");
  }

  @Test
  void longRunsComeInManyChunks() {
    List<List<@Nullable String>> cells = cells(TABLES.resolve("runs.parquet"));
    assertThat(cells.get(0)).hasSize(200_000).containsOnly("5");
    assertThat(cells.get(1).subList(199_997, 200_000)).containsExactly("b", "a", "b");
  }
}
