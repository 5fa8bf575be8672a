package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.json.Json;

/** Rows of a table become series, in the long and in the wide form. */
class SeriesTest {
  private static final String LONG = "label: y, series: {id: id, time: t}";
  private static final String STEPS = "label: y, series: {id: id, time: t, steps: 2}";

  @TempDir Path folder;

  private DataFile file(String... lines) throws IOException {
    return DataFile.of(folder, "d.csv", lines);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> failure(String settings, String... lines)
      throws IOException {
    DataFile file = file(lines);
    return assertThatThrownBy(() -> file.load(settings)).isInstanceOf(DataException.class);
  }

  private static List<List<Float>> series(Table table) {
    TensorColumn column = table.tensor("series");
    List<List<Float>> rows = new ArrayList<>();
    for (int row = 0; row < column.size(); row++) {
      List<Float> values = new ArrayList<>();
      for (int i = 0; i < column.format().size(); i++) {
        values.add(column.value(row, i));
      }
      rows.add(values);
    }
    return rows;
  }

  private static final String[] TWO = {
    "id,t,x,y,v", "a,2,12,up,22", "a,1,11,up,21", "b,1,31,down,41", "b,2,32,,42"
  };

  @Test
  void rowsAreSortedByTimeAndBecomeChannelsBySteps() throws IOException {
    LoadedData data = file(TWO).load(LONG);
    TensorColumn column = data.dataset().table().tensor("series");
    assertThat(column.format())
        .isEqualTo(
            new TensorFormat(TensorLayout.NCW, List.of(2, 2), List.of("x", "v"), ValueRange.ANY));
    assertThat(series(data.dataset().table()))
        .containsExactly(List.of(11f, 12f, 21f, 22f), List.of(31f, 32f, 41f, 42f));
    assertThat(data.dataset().label().text(0)).isEqualTo("up");
    assertThat(data.dataset().label().text(1)).isEqualTo("down");
    assertThat(data.lines()).containsExactly(2L, 4L);
    assertThat(data.fingerprint().rows()).isEqualTo(4);
    assertThat(data.fingerprint().columns()).isEqualTo(5);
    assertThat(data.notes())
        .contains("The rows of 1 series were not in the order of time and were sorted");
    assertThat(file(TWO).load(STEPS).dataset()).isEqualTo(data.dataset());
  }

  @Test
  void rowsOfASeriesNeedNotStandTogether() throws IOException {
    Table together = file(TWO).load(STEPS).dataset().table();
    for (String settings : List.of(LONG, STEPS)) {
      LoadedData data =
          file("id,t,x,y,v", "a,1,11,up,21", "b,1,31,down,41", "b,2,32,,42", "a,2,12,up,22")
              .load(settings);
      assertThat(data.dataset().table()).isEqualTo(together);
      assertThat(data.lines()).containsExactly(2L, 3L);
    }
  }

  @Test
  void timesAreNumbersOrDates() throws IOException {
    for (String[] times :
        new String[][] {
          {"-2", "-10"},
          {"1e3", "999.5"},
          {"2026-03-01", "2026-02-28"},
          {"2026-03-01 10:00:00.5", "2026-03-01T10:00"},
          {"2026-03-01T00:30:00+02:00", "2026-02-28T22:29:59Z"}
        }) {
      LoadedData data =
          file(
                  "id,t,x,y",
                  "a," + times[0] + ",2,u",
                  "a," + times[1] + ",1,u",
                  "b," + times[1] + ",3,v",
                  "b," + times[0] + ",4,v")
              .load(LONG);
      assertThat(series(data.dataset().table()))
          .as(times[0])
          .containsExactly(List.of(1f, 2f), List.of(3f, 4f));
    }
    failure(LONG, "id,t,x,y", "a,1,1,u", "a,2026-01-01,2,u", "b,1,1,v", "b,2,1,v")
        .hasMessageContaining("d.csv, line 3, column \"t\": The time of a step cannot be read")
        .hasMessageContaining("expected a number, as in the rows before");
    failure(LONG, "id,t,x,y", "a,soon,1,u").hasMessageContaining("line 2, column \"t\"");
    failure(LONG, "id,t,x,y", "a,,1,u").hasMessageContaining("line 2, column \"t\": A value is");
  }

  @Test
  void aTimeThatOccursTwiceIsRefused() throws IOException {
    failure(LONG, "id,t,x,y", "a,3,1,u", "a,1,2,u", "b,1,1,v", "b,2,1,v", "a,3.0,4,u", "b,3,1,v")
        .hasMessage(
            "d.csv, line 6, column \"t\": Series \"a\" has two rows of the same time: expected one"
                + " row a time, found the time of line 2. Remove one of the rows.");
  }

  @Test
  void seriesOfDifferentLengthsAreNamed() throws IOException {
    String[] rows = {"id,t,x,y", "a,1,1,u", "a,2,1,u", "b,1,1,v", "c,1,1,v", "c,2,1,v"};
    failure(LONG, rows)
        .hasMessageContaining("d.csv: Series have different numbers of steps")
        .hasMessageContaining("expected 2 steps in every series, as the first series has")
        .hasMessageContaining("found \"b\" with 1 (from line 4)");
    failure(STEPS, rows).hasMessageContaining("found \"b\" with 1 (from line 4)");
    failure(STEPS, "id,t,x,y", "a,1,1,u", "a,2,1,u", "a,3,1,u", "b,1,1,v")
        .hasMessageContaining("d.csv, line 4: Series \"a\" has more steps than it should")
        .hasMessageContaining("expected 2 steps");
  }

  @Test
  void aSeriesHasOneLabelOrNone() throws IOException {
    failure(LONG, "id,t,x,y", "a,1,1,u", "a,2,1,w", "b,1,1,v", "b,2,1,v")
        .hasMessageContaining("d.csv, line 3, column \"y\": Series \"a\" has two labels")
        .hasMessageContaining("expected \"u\", as on line 2, found \"w\"");
    String[] rows = {
      "id,t,x,y",
      "a,1,1,u",
      "a,2,1,",
      "b,1,2,?",
      "b,2,2,",
      "c,1,3,v",
      "c,2,3,v",
      "d,1,4,NA",
      "d,2,4,u"
    };
    LoadedData data = file(rows).load(LONG);
    assertThat(data.dataset().rows()).isEqualTo(3);
    assertThat(data.notes()).contains("1 row dropped: label missing");
    failure(LONG + ", missingLabel: reject", rows)
        .hasMessageContaining("d.csv, line 4, column \"y\"");
  }

  @Test
  void missingValuesAreRefusedOrCarriedForward() throws IOException {
    String[] rows = {"id,t,x,y", "a,1,,u", "a,3,5,u", "a,2,4,u", "b,1,7,v", "b,2,?,v", "b,3,,v"};
    failure(LONG, rows).hasMessageContaining("d.csv, line 2, column \"x\": A value is missing");
    String carry = "label: y, series: {id: id, time: t, missing: carry-forward}";
    assertThat(series(file(rows).load(carry).dataset().table()))
        .containsExactly(List.of(4f, 4f, 5f), List.of(7f, 7f, 7f));
    failure(carry, "id,t,x,y", "a,1,1,u", "b,1,,v")
        .hasMessageContaining(
            "d.csv, line 3, series \"b\": A series has no value of channel \"x\"");
    failure(LONG, "id,t,x,y", "a,1,one,u", "b,1,1,v")
        .hasMessageContaining("d.csv, line 2, column \"x\": A numeric column holds text");
    failure(LONG, "id,t,x,y", "a,1,1e39,u", "b,1,1,v")
        .hasMessageContaining("expected a finite 32-bit number, found \"1e39\"");
  }

  @Test
  void wideRowsAreCutByTheNamesOfTheirColumns() throws IOException {
    LoadedData data =
        file("k,x_2,x_1,v_1,v_2,y,x_3,v_3", "k1,2,1,4,5,u,3,6", "k2,8,7,1,1,v,9,1")
            .load("label: y, ignore: [k], series: {columns: '{channel}_{step}'}");
    assertThat(series(data.dataset().table()))
        .containsExactly(List.of(1f, 2f, 3f, 4f, 5f, 6f), List.of(7f, 8f, 9f, 1f, 1f, 1f));
    assertThat(data.dataset().table().tensor("series").format().channels())
        .containsExactly("x", "v");
    LoadedData plain =
        file("y,t01,t00,note", "1,2,1,n", "2,4,3,m").load("label: y, series: {columns: 't{step}'}");
    assertThat(series(plain.dataset().table())).containsExactly(List.of(1f, 2f), List.of(3f, 4f));
    assertThat(plain.notes())
        .contains("Columns that are no part of the series were left out: note");
    LoadedData counted = file("y,a,b", "1,1,2", "2,3,4").load("label: y, series: {steps: 2}");
    assertThat(series(counted.dataset().table())).containsExactly(List.of(1f, 2f), List.of(3f, 4f));
  }

  @Test
  void columnsThatDoNotFitAreNamed() throws IOException {
    DataFile wide = file("y,x_1,x_3", "u,1,2", "v,1,2");
    assertThatThrownBy(() -> wide.load("label: y, series: {columns: 'x_{step}'}"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("d.csv: Channel value has no step 2");
    assertThatThrownBy(() -> wide.load("label: y, series: {columns: 'z{step}'}"))
        .hasMessageContaining("No column is called as data.series.columns says");
    assertThatThrownBy(() -> wide.load("label: y, series: {steps: 3}"))
        .hasMessageContaining("expected 3 columns a channel, found 2");
    assertThatThrownBy(() -> wide.load("label: y, series: {id: idd, time: t}"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("data.series.id names a column that the file does not have");
    for (String wrong :
        List.of(
            "{}", "{id: a}", "{columns: x}", "{id: a, time: a}", "{steps: 0}", "{values: [x]}")) {
      assertThatThrownBy(() -> wide.load("label: y, series: " + wrong))
          .as(wrong)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("series");
    }
  }

  @Test
  void newRowsBecomeSeriesAsTheSchemaSays() throws Exception {
    for (String settings :
        List.of(LONG, "label: y, ignore: [id], series: {columns: '{channel}_{step}'}")) {
      boolean isLong = settings.equals(LONG);
      LoadedData data =
          (isLong ? file(TWO) : file("id,y,x_1,x_2", "a,up,1,2", "b,down,3,4")).load(settings);
      Field[] fields = data.dataset().schema().fields().toArray(Field[]::new);
      for (int i = 0; i < fields.length; i++) {
        fields[i] = Json.bind(Json.of(fields[i]), Field.class, "field");
      }
      assertThat(fields).containsExactlyElementsOf(data.dataset().schema().fields());
      DataFile more =
          isLong
              ? file(
                  "v,y,x,t,id,z",
                  "41,down,31,1,b,0",
                  "42,,32,2,b,0",
                  "21,up,11,1,a,0",
                  "22,,12,2,a,0")
              : file("x_2,y,id,x_1", "4,down,b,3", "2,up,a,1");
      LoadedRows rows = more.rows(ReadSettings.defaults(), fields);
      assertThat(rows.table().select(1, 0)).isEqualTo(data.dataset().table());
      DataFile less = isLong ? file("y,x,t,id", "u,1,1,a") : file("x_2,y", "4,up");
      assertThatThrownBy(() -> less.rows(ReadSettings.defaults(), fields))
          .isInstanceOf(DataException.class)
          .hasMessageContaining(isLong ? "Column \"v\" is missing" : "Column \"x_1\" is missing");
    }
    LoadedData data = file(TWO).load(LONG);
    Field[] fields = data.dataset().schema().fields().toArray(Field[]::new);
    DataFile longer = file("id,t,x,v,y", "a,1,1,1,up", "a,2,1,1,up", "a,3,1,1,up");
    assertThatThrownBy(() -> longer.rows(ReadSettings.defaults(), fields))
        .hasMessageContaining("d.csv, line 4: Series \"a\" has more steps")
        .hasMessageContaining("expected 2 steps");
  }

  @Test
  void seriesAreHandedOutAsTheyAreComplete() throws IOException {
    StringBuilder text = new StringBuilder("id,t,x,y\n");
    int count = 20_000;
    for (int i = 0; i < count; i++) {
      text.append("s").append(i).append(",2,").append(i).append(".5,a\n");
      text.append("s").append(i).append(",1,").append(i).append(",a\n");
    }
    DataFile file = DataFile.of(folder, "d.csv", StandardCharsets.UTF_8, text.toString());
    SeriesLayout layout =
        new SeriesLayout(
            List.of("x"),
            new SeriesColumns("id", "t", List.of(List.of("x")), MissingSteps.REJECT),
            Optional.of(2),
            List.of());
    int chunks = 0;
    int rows = 0;
    try (SeriesReader reader =
        new LongSeriesReader(
            SourceFiles.open(file.path(), ReadSettings.defaults()),
            layout,
            Optional.of("y"),
            ReadSettings.defaults())) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        if (chunks == 0) {
          assertThat(reader.bytesRead()).isLessThan(reader.bytes());
        }
        TensorColumn column = (TensorColumn) ((ColumnCells) next.get().columns().get(0)).column();
        for (int row = 0; row < column.size(); row++, rows++) {
          assertThat(column.value(row, 0)).isEqualTo(rows);
          assertThat(column.value(row, 1)).isEqualTo(rows + 0.5f);
          assertThat(next.get().line(row)).isEqualTo(2L + 2 * rows);
        }
        chunks++;
      }
    }
    assertThat(rows).isEqualTo(count);
    assertThat(chunks).isGreaterThan(1);
  }
}
