package org.lacewing.explain.local;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text in composed form (Unicode NFC), so that {@code é} is one letter however it
 * was typed. A word is a run of letters, their marks and digits, with apostrophes and hyphens
 * inside; runs of Chinese and Japanese letters, which are written without spaces, are cut by the
 * rules of Java's {@link BreakIterator}. Any other character as its reader sees it (an extended
 * grapheme cluster, such as an emoji of several parts) is a word by itself unless it is white space
 * or punctuation. Immutable and thread-safe.
 */
final class TextTokens {
  private static final String LETTER = "[\\p{L}\\p{N}][\\p{M}\\u200c\\u200d]*+";
  private static final Pattern WORD =
      Pattern.compile("(?:" + LETTER + ")+(?:['’‑-](?:" + LETTER + ")+)*+|\\X");
  private static final Pattern CHARACTERS =
      Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー]++");
  private static final Pattern NOTHING = Pattern.compile("[\\p{P}\\p{Z}\\p{C}\\s]++");

  private final String text;
  private final List<Token> tokens;

  /** A word and where it stands. */
  private record Token(int from, int to, String word) {}

  private TextTokens(String text, List<Token> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  static TextTokens of(String raw) {
    String text = Normalizer.normalize(raw, Normalizer.Form.NFC);
    List<Token> tokens = new ArrayList<>();
    Matcher found = WORD.matcher(text);
    while (found.find()) {
      String word = found.group();
      if (CHARACTERS.matcher(word).find()) {
        cut(text, found.start(), found.end(), tokens);
      } else if (!NOTHING.matcher(word).matches()) {
        tokens.add(new Token(found.start(), found.end(), word));
      }
    }
    return new TextTokens(text, tokens);
  }

  private static void cut(String text, int from, int to, List<Token> tokens) {
    BreakIterator breaks = BreakIterator.getWordInstance(Locale.ROOT);
    breaks.setText(text.substring(from, to));
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      tokens.add(new Token(from + start, from + end, text.substring(from + start, from + end)));
      start = end;
    }
  }

  /** Returns the different words in the order of the text. */
  List<String> words() {
    return tokens.stream().map(Token::word).distinct().toList();
  }

  /** Returns the text in composed form. */
  String text() {
    return text;
  }

  /** Returns the text without every occurrence of words that are not kept. */
  String with(List<String> words, boolean[] kept) {
    StringBuilder left = new StringBuilder();
    int next = 0;
    for (Token token : tokens) {
      left.append(text, next, token.from());
      if (kept[words.indexOf(token.word())]) {
        left.append(token.word());
      }
      next = token.to();
    }
    return left.append(text, next, text.length()).toString();
  }
}
