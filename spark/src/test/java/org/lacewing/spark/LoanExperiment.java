package org.lacewing.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An experiment on loans whose network has batch normalisation and dropout. */
final class LoanExperiment {
  private LoanExperiment() {}

  /** Writes the experiment and its rows beside each other. */
  static Path write(Path folder, int rows, int epochs) throws IOException {
    Loans.csv(folder.resolve("loans.csv"), rows, 3);
    return Files.writeString(
        folder.resolve("loans.yaml"),
        """
        name: loans
        seed: 11
        data: {file: loans.csv, label: risk, ignore: [key]}
        split: {validation: 0.2, test: 0.2}
        model: {use: mlp, hidden: [16], dropout: 0.2, batchNorm: true}
        training:
          epochs: EPOCHS
          batchSize: 16
          learningRate: 0.01
          earlyStopping: {patience: 0}
        """
            .replace("EPOCHS", Integer.toString(epochs)));
  }
}
