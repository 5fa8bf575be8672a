/**
 * Networks of Deeplearning4j: reading configurations safely, running them, moving parameters in and
 * out.
 *
 * <p>Parameters go by the names DL4J gives them, layer and key joined by an underscore: {@code 0_W}
 * is the weight matrix of the first layer. The same names are used in the ONNX graph.
 */
@NullMarked
package org.lacewing.training.network;

import org.jspecify.annotations.NullMarked;
