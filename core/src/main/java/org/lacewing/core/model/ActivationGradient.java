package org.lacewing.core.model;

import org.lacewing.core.tensor.Tensor;

/**
 * A tensor inside a network for some rows, and how an output depends on it.
 *
 * @param values what the network computed
 * @param gradient d output / d value, of the same shape
 */
public record ActivationGradient(Tensor values, Tensor gradient) {}
