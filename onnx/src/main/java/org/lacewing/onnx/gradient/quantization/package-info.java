/** Rules of operators that turn numbers into codes and back. */
@NullMarked
package org.lacewing.onnx.gradient.quantization;

import org.jspecify.annotations.NullMarked;
