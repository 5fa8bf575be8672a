package org.lacewing.explain.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.DataException;
import org.lacewing.core.random.Seed;
import org.lacewing.explain.local.TextExplanation.WordWeight;

@DisplayName("U44 Accented and non-Latin words stay whole in explanations of texts")
class U44TextTokensTest {
  private static final TextModel CAFE =
      texts ->
          texts.stream()
              .mapToDouble(text -> Arrays.asList(text.split(" ")).contains("café") ? 1 : 0)
              .toArray();

  private static TextExplanation explain(TextModel model, String text) {
    return new TextLime(1000).explain(model, text, new Seed(1));
  }

  @Test
  void accentsAreNoBordersInEitherForm() {
    for (Normalizer.Form form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
      TextExplanation result = explain(CAFE, Normalizer.normalize("café naïve Zürich", form));
      assertThat(result.words())
          .extracting(WordWeight::word)
          .containsExactly("café", "naïve", "Zürich");
      assertThat(result.words().get(0).weight()).isCloseTo(1, within(1e-4));
      assertThat(result.words().get(1).weight()).isCloseTo(0, within(1e-4));
      assertThat(result.words().get(2).weight()).isCloseTo(0, within(1e-4));
      assertThat(result.prediction()).isEqualTo(1);
      assertThat(result.exact()).isTrue();
    }
  }

  @Test
  void thaiWordsAndEmojiStayWhole() {
    String thai = "ฉัน ชอบ กินข้าว ที่บ้าน";
    assertThat(TextTokens.of(thai).words()).containsExactly("ฉัน", "ชอบ", "กินข้าว", "ที่บ้าน");
    for (String emoji : List.of("😀", "👩‍👩‍👧", "👍🏽", "❤️")) {
      assertThat(TextTokens.of(emoji).words()).as(emoji).containsExactly(emoji);
      assertThat(explain(texts -> new double[texts.size()], emoji).words()).hasSize(1);
    }
    assertThat(TextTokens.of("It's a well-known fact, 3 times!").words())
        .containsExactly("It's", "a", "well-known", "fact", "3", "times");
  }

  @Test
  void aTextWithoutWordsIsAClearError() {
    for (String text : List.of("", " \n", "...!")) {
      assertThatThrownBy(() -> explain(CAFE, text))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("The text has no words to explain");
    }
  }

  @Test
  void longTextsAreSampled() {
    String text = IntStream.range(0, 30).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
    TextModel model =
        texts ->
            texts.stream()
                .mapToDouble(
                    part -> {
                      List<String> words = Arrays.asList(part.split(" "));
                      return 3 * (words.contains("word4") ? 1 : 0)
                          - (words.contains("word17") ? 1 : 0);
                    })
                .toArray();
    TextExplanation result = explain(model, text);
    assertThat(result.exact()).isFalse();
    for (int word = 0; word < 30; word++) {
      assertThat(result.words().get(word).weight())
          .isCloseTo(word == 4 ? 3 : word == 17 ? -1 : 0, within(1e-3));
    }
    assertThat(result.r2()).isCloseTo(1, within(1e-6));
  }
}
