package org.lacewing.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.ConfigurationException;

@DisplayName("U15 Labels are named columns of texts or of any whole numbers")
class U15LabelsTest {
  @TempDir Path folder;

  private LoadedData kinds(String settings, String... kinds) throws IOException {
    String[] lines = new String[kinds.length + 1];
    lines[0] = "w,h,kind";
    for (int i = 0; i < kinds.length; i++) {
      lines[i + 1] = (2 * i + 1) + "," + (2 * i + 2) + "," + kinds[i];
    }
    return DataFile.of(folder, "d.csv", lines).load("label: kind" + settings);
  }

  @Test
  void textsAreClassesAndCounted() throws IOException {
    LoadedData data = kinds("", "cat", "dog", "cat");
    assertThat(data.target().classes()).containsExactly("cat", "dog");
    assertThat(data.notes()).contains("2 classes of \"kind\" (rows): cat (2), dog (1)");
    assertThat(data.dataset().table().column("w")).isEqualTo(NumericColumn.of("w", 1, 3, 5));
  }

  @Test
  void numbersMayStartAtOne() throws IOException {
    Target target = kinds("", "1", "2", "3").target();
    assertThat(target.classes()).containsExactly("1", "2", "3");
    assertThat(target.outputs()).isEqualTo(3);
  }

  @Test
  void numbersMayBeNegative() throws IOException {
    Target target = kinds("", "-1", "1").target();
    assertThat(target.classes()).containsExactly("-1", "1");
    assertThat(target.outputs()).isEqualTo(2);
  }

  @Test
  void fractionsAreNoClasses() {
    assertThatThrownBy(() -> kinds(", task: classification", "0.5", "1.5"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("d.csv, line 2, column \"kind\"")
        .hasMessageContaining("found \"0.5\"")
        .hasMessageContaining("Set data.task to regression");
  }
}
