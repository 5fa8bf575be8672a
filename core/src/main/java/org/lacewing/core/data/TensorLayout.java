package org.lacewing.core.data;

/** The order of the axes of one image or one series. N, the rows, is always the first axis. */
public enum TensorLayout {
  /** Images: channels, height, width. Deeplearning4j and most ONNX files. */
  NCHW(3, 0),
  /** Images: height, width, channels. Keras and most TensorFlow files. */
  NHWC(3, 2),
  /** Series: channels, time steps. Deeplearning4j. */
  NCW(2, 0),
  /** Series: time steps, channels. Keras. */
  NWC(2, 1);

  private final int rank;
  private final int channelAxis;

  TensorLayout(int rank, int channelAxis) {
    this.rank = rank;
    this.channelAxis = channelAxis;
  }

  /** Returns the number of axes of one row: 3 for an image, 2 for a series. */
  public int rank() {
    return rank;
  }

  /** Returns which axis of one row counts the channels, from 0. */
  public int channelAxis() {
    return channelAxis;
  }

  /** Returns whether the rows are images; if not, they are series. */
  public boolean isImage() {
    return rank == 3;
  }

  /** Returns whether the channels come before height and width, or before the time steps. */
  public boolean isChannelsFirst() {
    return channelAxis == 0;
  }
}
