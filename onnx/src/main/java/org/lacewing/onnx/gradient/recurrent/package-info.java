/** Recurrent operators as the steps that they stand for, so that these can be differentiated. */
@NullMarked
package org.lacewing.onnx.gradient.recurrent;

import org.jspecify.annotations.NullMarked;
