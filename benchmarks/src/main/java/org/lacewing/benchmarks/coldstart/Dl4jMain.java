package org.lacewing.benchmarks.coldstart;

import java.io.File;
import java.io.IOException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.factory.Nd4j;

/** The first answer of DL4J's own file in DL4J to an encoded row: the baseline. */
final class Dl4jMain {
  private Dl4jMain() {}

  /** Arguments: a zip file of DL4J without an updater, then the numbers of a row. */
  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    float[] row = OneRow.numbers(arguments);
    MultiLayerNetwork network =
        ModelSerializer.restoreMultiLayerNetwork(new File(arguments[0]), false);
    FirstAnswer answer =
        FirstAnswer.of(start, network.output(Nd4j.create(row, 1, row.length)).toFloatVector());
    System.out.println(answer.line());
  }
}
