package org.lacewing.benchmarks.surrogatetree;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lacewing.benchmarks.PythonPeer;
import org.lacewing.core.data.Dataset;

/** scikit-learn's DecisionTreeClassifier on the same rows. */
final class TreePeer {
  private TreePeer() {}

  /** Returns CPU seconds, fidelity and leaves; empty if there is no scikit-learn. */
  static Optional<JsonNode> fit(Dataset train, Dataset held, int depth, int minLeaf)
      throws IOException {
    if (PythonPeer.interpreter().isEmpty()) {
      return Optional.empty();
    }
    Path folder = Files.createTempDirectory("surrogate-tree");
    Path trainFile = folder.resolve("train.f32");
    Path heldFile = folder.resolve("held.f32");
    try {
      write(train, trainFile);
      write(held, heldFile);
      return PythonPeer.run(
          "surrogate_tree",
          trainFile.toString(),
          heldFile.toString(),
          Integer.toString(DrawnNetwork.FEATURES + 1),
          Integer.toString(depth),
          Integer.toString(minLeaf));
    } finally {
      Files.deleteIfExists(trainFile);
      Files.deleteIfExists(heldFile);
      Files.deleteIfExists(folder);
    }
  }

  /** Writes row after row as big-endian floats, the class number last. */
  private static void write(Dataset rows, Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (int row = 0; row < rows.rows(); row++) {
        for (int feature = 0; feature < DrawnNetwork.FEATURES; feature++) {
          out.writeFloat((float) rows.table().numeric("x" + feature).value(row));
        }
        out.writeFloat(rows.table().categorical(DrawnNetwork.TARGET.name()).code(row));
      }
    }
  }
}
