package org.lacewing.explain.shapley;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.Table;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.preprocessing.FeatureSpan;
import org.lacewing.core.tensor.Tensor;

/**
 * Mixes encoded rows: each row is encoded once, and all encoded columns of a feature move together.
 * Since encoding works on each feature by itself, the answers are those of mixed raw rows.
 */
final class EncodedMasker implements Masker {
  private final UnaryOperator<Tensor> answer;
  private final float[] background;
  private final float[] rows;
  private final int width;
  private final int[] first;
  private final int[] end;
  // Blocks that are not in use. A new one for every call would never be in the processor's cache.
  private final ConcurrentLinkedDeque<float[]> idle = new ConcurrentLinkedDeque<>();

  private EncodedMasker(
      UnaryOperator<Tensor> answer, Tensor background, Tensor rows, int[] first, int[] end) {
    this.answer = answer;
    this.background = background.toArray();
    this.rows = rows.toArray();
    this.width = rows.dimension(1);
    this.first = first;
    this.end = end;
  }

  /** Returns a masker of a network with its preprocessing. */
  static EncodedMasker of(Pipeline model, Table background, Table rows) {
    List<FeatureSpan> spans = model.preprocessing().spans();
    return new EncodedMasker(
        model::predictEncoded,
        model.preprocessing().encode(background),
        model.preprocessing().encode(rows),
        spans.stream().mapToInt(FeatureSpan::first).toArray(),
        spans.stream().mapToInt(FeatureSpan::end).toArray());
  }

  @Override
  public boolean differs(int row, int player) {
    for (int at = 0; at < background.length; at += width) {
      for (int column = first[player]; column < end[player]; column++) {
        if (background[at + column] != rows[row * width + column]) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the columns of players that have one each; nothing if one has more. */
  private int[] singleColumns(int[] players) {
    int[] columns = new int[players.length];
    for (int i = 0; i < players.length; i++) {
      columns[i] = first[players[i]];
      if (end[players[i]] != columns[i] + 1) {
        return new int[0];
      }
    }
    return columns;
  }

  @Override
  public Tensor answers(int row, int[] players, CoalitionBlock block) {
    int size = Math.multiplyExact(block.size(), width);
    float @Nullable [] used = idle.poll();
    float[] mixed = used == null || used.length != size ? new float[size] : used;
    int own = row * width;
    int[] columns = singleColumns(players);
    for (int i = 0; i < block.size(); i++) {
      int other = block.background(i) * width;
      int at = i * width;
      // The side with fewer players is copied player by player, the other one at once: players
      // outside the game have the same values in all of these rows.
      boolean few = 2 * block.size(i) <= players.length;
      System.arraycopy(few ? background : rows, few ? other : own, mixed, at, width);
      float[] source = few ? rows : background;
      int from = few ? own : other;
      for (int word = 0; word < block.words(); word++) {
        long left = few ? block.word(i, word) : block.outside(i, word);
        if (columns.length > 0) {
          copyColumns(source, from, columns, word * Long.SIZE, left, mixed, at);
        } else {
          copySpans(source, from, players, word * Long.SIZE, left, mixed, at);
        }
      }
    }
    Tensor answers = answer.apply(Tensor.adopt(new int[] {block.size(), width}, mixed));
    idle.push(mixed);
    return requireFinite(answers);
  }

  private static void copyColumns(
      float[] source, int from, int[] columns, int first, long players, float[] target, int at) {
    for (long left = players; left != 0; left &= left - 1) {
      int column = columns[first + Long.numberOfTrailingZeros(left)];
      target[at + column] = source[from + column];
    }
  }

  private void copySpans(
      float[] source, int from, int[] players, int word, long chosen, float[] target, int at) {
    for (long left = chosen; left != 0; left &= left - 1) {
      int player = players[word + Long.numberOfTrailingZeros(left)];
      for (int column = first[player]; column < end[player]; column++) {
        target[at + column] = source[from + column];
      }
    }
  }

  private static Tensor requireFinite(Tensor answers) {
    int bad = answers.firstNonFinite();
    if (bad >= 0) {
      throw new DataException(
          Failure.of("The model gave an answer that is not a finite number")
              .at("rows mixed from background and explained rows")
              .received(Float.toString(answers.at(bad)))
              .advice("The model's weights are damaged: train or load it again."));
    }
    return answers;
  }
}
