package org.lacewing.training.fit;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lacewing.core.random.Shuffle;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.training.network.NdArrays;
import org.lacewing.training.network.Network;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Cuts rows into batches, in a new random order each epoch. The last batch holds what remains; if
 * that is a single row, it joins the batch before, because batch normalisation learns nothing from
 * one row. Immutable and thread-safe.
 */
public final class BatchPlan {
  private final float[] features;
  private final float[] targets;
  private final int rows;
  private final int[] rowShape;
  private final int width;
  private final int outputs;
  private final int batchSize;

  /**
   * Cuts rows.
   *
   * @param rows with one target for each output of the network
   */
  public BatchPlan(TrainingRows rows, int batchSize) {
    this.features = rows.features().toArray();
    this.targets = rows.targets().toArray();
    this.rows = rows.rows();
    this.rowShape = rows.features().shape();
    this.width = Arrays.stream(rowShape).skip(1).reduce(1, Math::multiplyExact);
    this.outputs = rows.targets().dimension(1);
    this.batchSize = batchSize;
  }

  /** Cuts rows for a network. */
  static BatchPlan of(Network network, TrainingRows rows, int batchSize) {
    return new BatchPlan(rowsOf(network, rows), batchSize);
  }

  /** Returns the rows with one target for each output of a network. */
  public static TrainingRows rowsOf(Network network, TrainingRows rows) {
    INDArray answer = network.output(NdArrays.of(rows.features().slice(0, 1)));
    return rows.forOutputs(Math.toIntExact(answer.size(1)));
  }

  /** One step's rows, as DL4J takes them. */
  record Batch(INDArray features, INDArray targets) {}

  /** Returns the number of batches of an epoch. */
  public int batches() {
    return batches(rows, batchSize);
  }

  /** Returns the number of batches of so many rows. */
  public static int batches(int rows, int batchSize) {
    int whole = rows / batchSize;
    int rest = rows % batchSize;
    return whole == 0 || rest > 1 ? whole + (rest > 0 ? 1 : 0) : whole;
  }

  int[] order(RandomGenerator random) {
    return Shuffle.permutation(rows, random);
  }

  /** Returns the numbers of the rows of a batch. */
  int[] rowsOf(int batch, int[] order) {
    int from = batch * batchSize;
    int to = batch == batches() - 1 ? rows : from + batchSize;
    return Arrays.copyOfRange(order, from, to);
  }

  Batch batch(int[] picked) {
    int[] shape = rowShape.clone();
    shape[0] = picked.length;
    return new Batch(
        NdArrays.of(gather(features, width, picked), shape),
        NdArrays.of(gather(targets, outputs, picked), picked.length, outputs));
  }

  private static float[] gather(float[] values, int width, int[] picked) {
    float[] gathered = new float[picked.length * width];
    for (int i = 0; i < picked.length; i++) {
      System.arraycopy(values, picked[i] * width, gathered, i * width, width);
    }
    return gathered;
  }
}
