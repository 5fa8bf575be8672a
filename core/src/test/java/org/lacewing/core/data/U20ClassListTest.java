package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.image.Pictures;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;

@DisplayName("U20 Classes keep their numbers whatever files are there, and 2 comes before 10")
class U20ClassListTest {
  @TempDir Path folder;

  @BeforeEach
  void threeImagesOfThreeClasses() throws IOException {
    for (String label : List.of("1", "2", "10")) {
      for (int i = 0; i < 3; i++) {
        Pictures.write(
            folder.resolve("all/" + label + "/" + i + ".png"),
            Pictures.gray(1, 1, Integer.parseInt(label)));
      }
    }
    for (String label : List.of("2", "10")) {
      Pictures.write(
          folder.resolve("some/" + label + "/0.png"), Pictures.gray(1, 1, Integer.parseInt(label)));
    }
  }

  private LoadedData all(String more) {
    return new DataFile(folder.resolve("all")).load("label: label" + more);
  }

  @Test
  void theListIsThatOfTheWholeDataInNaturalOrder() {
    LoadedData data = all("");
    assertThat(data.target().classes()).containsExactly("1", "2", "10");
    Dataset part = data.dataset().select(3, 6);
    CategoricalColumn labels = (CategoricalColumn) part.label();
    assertThat(labels.levels()).containsExactly("1", "2", "10");
    assertThat(List.of(labels.code(0), labels.code(1))).containsExactly(1, 2);
    assertThat(part.table().tensor("image").value(1, 0)).isEqualTo(10);
  }

  @Test
  void aLaterFolderWithFewerClassesIsReadByName() {
    LoadedData data = all("");
    LoadedRows rows =
        new DataFile(folder.resolve("some"))
            .rows(ReadSettings.defaults(), data.dataset().schema().fields().toArray(Field[]::new));
    assertThat(IntStream.range(0, 2).mapToObj(row -> rows.table().column("label").text(row)))
        .containsExactly("2", "10");
  }

  @Test
  void aClassTheModelDoesNotKnowIsNamed() throws IOException {
    LoadedData data = all("");
    Pictures.write(folder.resolve("some/3/0.png"), Pictures.gray(1, 1, 3));
    assertThatThrownBy(
            () ->
                new DataFile(folder.resolve("some"))
                    .rows(
                        ReadSettings.defaults(),
                        data.dataset().schema().fields().toArray(Field[]::new)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("some/3/0.png, column \"label\": The label is not a class")
        .hasMessageContaining("expected one of 1, 2, 10, found \"3\"");
  }

  @Test
  void settingsCanFixTheListInAnyOrder() {
    LoadedData data = all(", classes: ['10', '1', '2', none]");
    assertThat(data.target().classes()).containsExactly("10", "1", "2", "none");
    assertThat(((CategoricalColumn) data.dataset().label()).code(0)).isEqualTo(1);
    assertThat(data.notes()).contains("Classes without a row: none");
    assertThatThrownBy(() -> all(", classes: ['1', '2']"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("all/10/0.png, column \"label\": The label is not one of the classes")
        .hasMessageContaining("expected one of 1, 2, found \"10\"");
  }

  @Test
  void impossibleListsAreRefused() {
    for (String list : List.of("['1']", "['1', '1']", "['1', '2'], task: regression")) {
      assertThatThrownBy(() -> all(", classes: " + list))
          .as(list)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("classes");
    }
  }

  @Test
  void classesOfTextFilesCanBeFixedToo() throws IOException {
    LoadedData data =
        DataFile.of(folder, "d.csv", "x,y", "1,2", "2,10")
            .load("label: y, classes: ['1', '2', '10']");
    assertThat(data.target().classes()).containsExactly("1", "2", "10");
    assertThat(((CategoricalColumn) data.dataset().label()).code(1)).isEqualTo(2);
  }
}
