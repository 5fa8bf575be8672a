package org.lacewing.core.data;

import java.util.List;

/** Which channels pictures are read as. */
public enum ImageChannels {
  /** Red, green, blue; a grey picture gets three equal channels. */
  RGB,
  /**
   * Brightness alone; of a coloured picture 0.299 R + 0.587 G + 0.114 B, rounded (ITU-R
   * Recommendation BT.601).
   */
  GRAY;

  /** Returns the names of the channels in their order. */
  public List<String> names() {
    return this == RGB ? TensorFormat.RGB : TensorFormat.GRAY;
  }
}
