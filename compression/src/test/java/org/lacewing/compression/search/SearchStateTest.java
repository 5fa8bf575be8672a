package org.lacewing.compression.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.DataException;

@DisplayName("fault 35: the state of a search is sound or refused")
class SearchStateTest {
  private static final LayerCost COST =
      new LayerCost("0/Gemm", new LayerOption(4, 0.75, true), -1234, 0.1 + 0.2);
  private static final Candidate CANDIDATE = Candidate.of("4·75%t", "mixed-lattice", List.of(COST));
  private static final Point POINT =
      new Point(
          99,
          "abc",
          0.75,
          -0.01,
          0.02,
          3,
          4,
          Optional.of(1 / 3.0),
          Double.NaN,
          1e-300,
          4.25,
          Double.POSITIVE_INFINITY);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws Exception {
    file = folder.resolve("search.jsonl");
    SearchState state = SearchState.open(file, "key");
    state.add(COST);
    state.add(CANDIDATE, POINT);
  }

  @Test
  void figuresComeBackWithoutLoss() throws Exception {
    SearchState read = SearchState.open(file, "key");
    assertThat(read.resumed()).isEqualTo(2);
    assertThat(read.cost("0/Gemm", COST.option())).contains(COST);
    assertThat(read.cost("0/Gemm", LayerOption.EIGHT_BITS)).isEmpty();
    assertThat(read.cost("1/Gemm", COST.option())).isEmpty();
    assertThat(read.point(CANDIDATE)).contains(POINT);
    assertThat(read.point(Candidate.of("4·75%t", "int8", Map.of()))).isEmpty();
  }

  @Test
  void nothingIsWrittenBeforeTheFirstFigureNorLeftBeside() throws Exception {
    Path other = folder.resolve("other.jsonl");
    SearchState.open(other, "key");
    assertThat(other).doesNotExist();
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void everyDamageIsFound() throws Exception {
    String text = Files.readString(file);
    for (int cut = 0; cut < text.length(); cut += 7) {
      Files.writeString(file, text.substring(0, cut));
      assertDamaged();
    }
    for (int at = 0; at < text.length(); at += 11) {
      char other = text.charAt(at) == '1' ? '2' : '1';
      Files.writeString(file, text.substring(0, at) + other + text.substring(at + 1));
      assertDamaged();
    }
  }

  private void assertDamaged() {
    assertThatThrownBy(() -> SearchState.open(file, "key"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("search.jsonl: The state of the search is damaged")
        .hasMessageContaining("Delete the file");
  }

  @Test
  void thatOfAnotherSearchIsRefused() {
    assertThatThrownBy(() -> SearchState.open(file, "another"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("The state belongs to another search: expected key another")
        .hasMessageContaining("\"key\":\"key\"");
  }

  @Test
  void soIsAnyOtherFile() throws Exception {
    Files.writeString(file, "{\"name\": \"tiny\"}\nmore\n");
    assertDamaged();
  }
}
