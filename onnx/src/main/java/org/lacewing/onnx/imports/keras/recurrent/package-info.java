/** Converters of the recurrent layers of Keras and of the wrappers around them. */
@NullMarked
package org.lacewing.onnx.imports.keras.recurrent;

import org.jspecify.annotations.NullMarked;
