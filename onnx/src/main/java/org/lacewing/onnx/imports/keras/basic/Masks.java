package org.lacewing.onnx.imports.keras.basic;

import org.lacewing.onnx.imports.keras.KerasTensor;
import org.lacewing.onnx.imports.keras.LayerScope;

/** Masks of steps, which ONNX graphs made here do not have. */
public final class Masks {
  private Masks() {}

  /**
   * Stops the conversion of a layer whose answer depends on a mask.
   *
   * @throws org.lacewing.onnx.imports.keras.UnsupportedLayerException if the tensor has a mask
   */
  public static void refuse(LayerScope scope, KerasTensor tensor) {
    if (tensor.masked()) {
      throw scope.refused(
          "it would leave out masked steps (mask_zero or Masking before it), which cannot be"
              + " written");
    }
  }
}
