/**
 * A whole model as one ONNX graph: raw rows in, labelled answers out, for any program that runs
 * ONNX.
 */
@NullMarked
package org.lacewing.onnx.pipeline;

import org.jspecify.annotations.NullMarked;
