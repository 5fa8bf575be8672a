/** Converters of the layers of Keras that look at one value or one vector at a time. */
@NullMarked
package org.lacewing.onnx.imports.keras.basic;

import org.jspecify.annotations.NullMarked;
