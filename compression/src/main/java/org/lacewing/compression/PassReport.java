package org.lacewing.compression;

import java.util.List;
import org.lacewing.core.report.Block;

/**
 * What one pass of a recipe did.
 *
 * @param pass the name of the pass
 * @param settings its settings as YAML, defaults included
 * @param kept whether its result was kept; a quantizer's is dropped if the file would not shrink
 * @param bytesBefore the bytes of the ONNX file before the pass
 * @param bytesAfter the bytes of the ONNX file that the pass made, kept or not
 * @param layers figures of every layer that was changed
 * @param notes what the user should know
 * @param blocks tables and charts of what the pass found out
 */
public record PassReport(
    String pass,
    String settings,
    boolean kept,
    long bytesBefore,
    long bytesAfter,
    List<LayerReport> layers,
    List<String> notes,
    List<Block> blocks) {
  /** Copies the lists. */
  public PassReport {
    layers = List.copyOf(layers);
    notes = List.copyOf(notes);
    blocks = List.copyOf(blocks);
  }
}
