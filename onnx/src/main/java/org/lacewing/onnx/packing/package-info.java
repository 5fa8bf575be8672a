/**
 * Networks in few bytes and without loss: the values of a network's constants are coded by a
 * context-adaptive binary arithmetic coder, the graph is deflated. The format is described in
 * {@code docs/packed-format.md}.
 */
@NullMarked
package org.lacewing.onnx.packing;

import org.jspecify.annotations.NullMarked;
