/** Converters of the layers of Keras that move a window over series, images and volumes. */
@NullMarked
package org.lacewing.onnx.imports.keras.convolution;

import org.jspecify.annotations.NullMarked;
