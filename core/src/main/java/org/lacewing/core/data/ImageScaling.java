package org.lacewing.core.data;

/** What happens to pictures of another size than the wanted one. */
public enum ImageScaling {
  /** They are an error. */
  REJECT,
  /** They are enlarged or reduced in both directions by linear interpolation. */
  BILINEAR
}
