/** Reads the files of Deeplearning4j as ONNX graphs, without any of its own file readers. */
@NullMarked
package org.lacewing.training.imports;

import org.jspecify.annotations.NullMarked;
