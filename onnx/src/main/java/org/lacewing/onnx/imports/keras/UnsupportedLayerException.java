package org.lacewing.onnx.imports.keras;

/**
 * One call of a layer cannot be converted. It is caught where all such calls of a network are
 * gathered and never leaves the importer.
 */
public final class UnsupportedLayerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes one from a clause such as {@code its input has a free length}. */
  public UnsupportedLayerException(String reason) {
    super(reason);
  }
}
