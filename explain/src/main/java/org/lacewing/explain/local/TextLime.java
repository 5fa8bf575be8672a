package org.lacewing.explain.local;

import java.util.List;
import java.util.stream.IntStream;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.random.Seed;
import org.lacewing.core.settings.Require;
import org.lacewing.explain.local.TextExplanation.WordWeight;

/**
 * Local surrogate of a model of texts (Ribeiro, Singh and Guestrin 2016): words are left out, the
 * model answers what is left, and a linear model of which words are there is fitted to the answers,
 * in which texts that keep more words count more. A word is left out wherever it occurs. Up to ten
 * words all subsets are asked about, without chance; beyond, subsets of all sizes are drawn, each
 * with its complement. One batch. Immutable and thread-safe.
 */
public final class TextLime {
  private final int samples;

  /**
   * Makes an explainer.
   *
   * @param samples how many texts are asked about where not all can be, 10 to 1,000,000
   */
  public TextLime(int samples) {
    Require.between("samples", samples, 10, 1_000_000);
    this.samples = samples;
  }

  /**
   * Explains the answer for a text.
   *
   * @throws DataException if the text holds no words, or an answer is not a finite number
   */
  public TextExplanation explain(TextModel model, String text, Seed seed) {
    TextTokens tokens = TextTokens.of(text);
    List<String> words = tokens.words();
    if (words.isEmpty()) {
      throw new DataException(
          Failure.of("The text has no words to explain")
              .expected("one word or more")
              .received(text.isEmpty() ? "an empty text" : text.length() + " characters"));
    }
    List<boolean[]> masks = Presence.masks(words.size(), samples, seed.generator());
    double[] answers = model.answer(masks.stream().map(mask -> tokens.with(words, mask)).toList());
    WeightedRidge.Solution fit = Presence.fit(masks, answers);
    return new TextExplanation(
        answers[0],
        fit.intercept(),
        fit.r2(),
        Presence.isExact(words.size()),
        IntStream.range(0, words.size())
            .mapToObj(word -> new WordWeight(words.get(word), fit.weights().get(word)))
            .toList());
  }
}
