/** Converters of the layers of Keras that read several tensors, attention included. */
@NullMarked
package org.lacewing.onnx.imports.keras.merging;

import org.jspecify.annotations.NullMarked;
