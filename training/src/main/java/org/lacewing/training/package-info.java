/**
 * Networks in Deeplearning4j: building, training, fine-tuning, and handing them over as ONNX
 * graphs.
 */
@NullMarked
package org.lacewing.training;

import org.jspecify.annotations.NullMarked;
