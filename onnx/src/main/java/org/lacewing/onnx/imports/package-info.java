/** Reads networks that other programs wrote, whatever their format, as ONNX graphs. */
@NullMarked
package org.lacewing.onnx.imports;

import org.jspecify.annotations.NullMarked;
