/**
 * Reverse-mode differentiation of ONNX graphs: derivatives of what a graph answers by its inputs,
 * by tensors inside it and by its weights, as it works at inference.
 *
 * <p>{@link org.lacewing.onnx.gradient.Backpropagation} goes over the nodes backwards and asks the
 * {@link org.lacewing.onnx.gradient.GradientRule} of each operator. What ONNX Runtime computed on
 * the way forward comes from a {@link org.lacewing.onnx.runtime.Trace}.
 */
@NullMarked
package org.lacewing.onnx.gradient;

import org.jspecify.annotations.NullMarked;
