package org.lacewing.explain.shapley;

import org.lacewing.core.tensor.Tensor;

/**
 * The games of one explained row: a coalition is worth the model's answer for the row in which the
 * players of the coalition have the explained row's values and all others those of a background row
 * (the interventional value function).
 */
final class ModelGame implements CoalitionGame {
  private final Masker masker;
  private final int row;
  private final int[] players;
  private final int[] outputs;
  private final Tensor explained;
  private final Tensor background;

  /**
   * Makes a game.
   *
   * @param players the features that differ from a background row
   * @param outputs the model's outputs that are looked at
   * @param explained answers for the explained rows, {@code [rows, outputs]}
   * @param background answers for the background rows, {@code [rows, outputs]}
   */
  ModelGame(
      Masker masker, int row, int[] players, int[] outputs, Tensor explained, Tensor background) {
    this.masker = masker;
    this.row = row;
    this.players = players.clone();
    this.outputs = outputs.clone();
    this.explained = explained;
    this.background = background;
  }

  @Override
  public int players() {
    return players.length;
  }

  @Override
  public int backgroundRows() {
    return background.dimension(0);
  }

  @Override
  public int outputs() {
    return outputs.length;
  }

  @Override
  public double full(int output) {
    return explained.at(row, outputs[output]);
  }

  @Override
  public double empty(int output, int b) {
    return background.at(b, outputs[output]);
  }

  @Override
  public void play(CoalitionBlock block, double[][] worth) {
    Tensor answers = masker.answers(row, players, block);
    for (int output = 0; output < outputs.length; output++) {
      for (int i = 0; i < block.size(); i++) {
        worth[output][i] = answers.at(i, outputs[output]);
      }
    }
  }
}
