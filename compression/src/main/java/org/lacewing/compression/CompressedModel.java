package org.lacewing.compression;

import java.util.List;
import org.lacewing.onnx.OnnxModel;

/**
 * A compressed network with the account of how it came about.
 *
 * @param original the network before
 * @param model the network after; its file was loaded and run before this object existed
 * @param passes one report a step of the recipe, in order
 * @param notes what the user should know about the file as a whole
 */
public record CompressedModel(
    OnnxModel original, OnnxModel model, List<PassReport> passes, List<String> notes) {
  /** Copies the lists. */
  public CompressedModel {
    passes = List.copyOf(passes);
    notes = List.copyOf(notes);
  }
}
