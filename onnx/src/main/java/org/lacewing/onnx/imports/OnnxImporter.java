package org.lacewing.onnx.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.onnx.ModelFacts;
import org.lacewing.onnx.OnnxModel;

/**
 * Reads the ONNX files of other programs, such as PyTorch's.
 *
 * <p>The network of the package takes and gives 32-bit floats with the rows first. What is
 * different in the file (whole numbers or other floats, the batch at another axis, a batch of fixed
 * length) is changed at the border of the graph, and the result is run: on made-up rows it must
 * answer each row alone as it does in a batch, otherwise the file is refused. So a network whose
 * first axis is the time is never taken for one whose first axis is the batch.
 *
 * <p>Running a graph takes the time and the memory that its operators ask for.
 */
public final class OnnxImporter implements NetworkImporter {
  private static final int LONGEST_FACT = 200;

  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public String summary() {
    return "ONNX files of other programs, such as PyTorch, operator sets 7 and later.";
  }

  @Override
  public boolean recognises(String name, Bytes head) {
    return OnnxHead.fits(head);
  }

  @Override
  public ImportedNetwork read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    try {
      OnnxModel model = parse(file);
      ForeignGraph graph = ForeignGraph.of(model);
      return graph.imported(facts(model.facts()));
    } catch (DataException e) {
      String where = e.failure().where();
      throw new DataException(e.failure().at(where == null ? name : name + ", " + where), e);
    }
  }

  private static OnnxModel parse(Path file) throws IOException {
    long bytes = Files.size(file);
    if (bytes > OnnxModel.MAX_BYTES) {
      throw new DataException(
          Failure.of("The ONNX file is too large")
              .expected("at most " + OnnxModel.MAX_BYTES + " bytes")
              .received(bytes + " bytes")
              .advice("Store the weights as 16-bit floats."));
    }
    return OnnxModel.parse(Files.readAllBytes(file));
  }

  private static Map<String, String> facts(ModelFacts facts) {
    Map<String, String> kept = new LinkedHashMap<>();
    kept.put("format", "ONNX");
    kept.put("irVersion", Long.toString(facts.irVersion()));
    kept.put(
        "operatorSets",
        shortened(
            facts.operatorSets().entrySet().stream()
                .map(set -> (set.getKey().isEmpty() ? "onnx" : set.getKey()) + " " + set.getValue())
                .collect(Collectors.joining(", "))));
    if (!facts.producer().isEmpty()) {
      kept.put("program", shortened(facts.producer()));
    }
    return kept;
  }

  /** A stranger's text, without control characters and of bounded length. */
  private static String shortened(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
    return plain.length() <= LONGEST_FACT ? plain : plain.substring(0, LONGEST_FACT);
  }
}
