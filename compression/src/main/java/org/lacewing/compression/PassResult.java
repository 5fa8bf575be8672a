package org.lacewing.compression;

import java.util.List;
import org.lacewing.core.report.Block;
import org.lacewing.onnx.OnnxModel;

/**
 * What a pass made of a model.
 *
 * @param model the changed model
 * @param layers figures of every layer that was changed, in graph order
 * @param notes what the user should know, each a sentence or two
 * @param blocks tables and charts of what the pass found out, for the report
 */
public record PassResult(
    OnnxModel model, List<LayerReport> layers, List<String> notes, List<Block> blocks) {
  /** Copies the lists. */
  public PassResult {
    layers = List.copyOf(layers);
    notes = List.copyOf(notes);
    blocks = List.copyOf(blocks);
  }
}
