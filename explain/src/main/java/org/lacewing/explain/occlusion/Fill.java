package org.lacewing.explain.occlusion;

/** What takes the place of a hidden part of an image. */
public enum Fill {
  /** The mean training image. */
  MEAN,
  /** The image itself, blurred over the size of the window. */
  BLUR,
  /** A number, the same for all channels. */
  CONSTANT
}
