package org.lacewing.training.export;

import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Writes layers of one DL4J type as ONNX nodes that do the same at inference. An exporter is one
 * class with a public constructor without parameters and one line in {@code META-INF/services}.
 *
 * @param <L> the layer's configuration
 */
public interface LayerExporter<L extends Layer> {

  /** Returns the exact type of configuration that this exporter writes. */
  Class<L> layerType();

  /**
   * Returns why this layer cannot be written, as part of a sentence ("layer normalisation is not
   * supported"), or empty if it can. Nothing is written if any layer is refused.
   */
  Optional<String> refusal(L layer);

  /**
   * Writes the layer.
   *
   * @param input the name of the tensor the layer reads
   * @param output the name of the tensor the layer must write
   */
  void export(L layer, LayerExport export, String input, String output);
}
