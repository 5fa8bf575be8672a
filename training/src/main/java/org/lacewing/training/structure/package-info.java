/** Networks that follow an ONNX graph whose layers were made smaller. */
@NullMarked
package org.lacewing.training.structure;

import org.jspecify.annotations.NullMarked;
