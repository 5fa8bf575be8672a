package org.lacewing.core.model;

/**
 * A convolution over the places of an image inside a network.
 *
 * @param name what it is called, such as the name of its node
 * @param output the tensor that it writes
 * @param activation the tensor behind the normalization and the activation function that follow it;
 *     the output itself if nothing follows
 * @param channelsLast whether the axes of {@code activation} are rows, height, width, channels, and
 *     not rows, channels, height, width
 */
public record Convolution(String name, String output, String activation, boolean channelsLast) {
  /** Returns whether a user's word means this convolution: its name or one of its tensors. */
  public boolean isCalled(String word) {
    return word.equals(name) || word.equals(output) || word.equals(activation);
  }
}
