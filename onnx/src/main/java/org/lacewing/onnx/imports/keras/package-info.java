/**
 * Reads networks that Keras wrote, {@code .keras} archives and HDF5 files, as ONNX graphs. No code
 * from a file is run. Layers are converted by {@link
 * org.lacewing.onnx.imports.keras.LayerConverter}s found by look-up.
 */
@NullMarked
package org.lacewing.onnx.imports.keras;

import org.jspecify.annotations.NullMarked;
