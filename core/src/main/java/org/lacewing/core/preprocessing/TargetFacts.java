package org.lacewing.core.preprocessing;

import org.lacewing.core.data.Target;

/**
 * How a network's output is read: classes as they are (one output alone is the probability of the
 * second of two classes), a number as {@code output · scale + mean} in 64-bit floats.
 *
 * @param target what is predicted
 * @param mean what is added to a number; 0 for classes
 * @param scale what a number is multiplied by, above 0; 1 for classes
 */
public record TargetFacts(Target target, double mean, double scale) {}
