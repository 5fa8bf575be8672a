/** Converters of the layers of Keras that rearrange values, and of models inside of models. */
@NullMarked
package org.lacewing.onnx.imports.keras.shape;

import org.jspecify.annotations.NullMarked;
