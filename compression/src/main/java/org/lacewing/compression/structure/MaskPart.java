package org.lacewing.compression.structure;

/**
 * A constant that makes up a channel: set to zero along an axis, it makes the channel constant.
 *
 * @param tensor the constant's name
 * @param axis the axis that counts the channels
 * @param shift whether it is a bias, a scale or the like, without which the channel is 0 instead of
 *     a constant
 */
record MaskPart(String tensor, int axis, boolean shift) {}
