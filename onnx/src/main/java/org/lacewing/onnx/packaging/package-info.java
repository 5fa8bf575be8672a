/** Opens the networks of model packages: the graph must be what the package tells of it. */
@NullMarked
package org.lacewing.onnx.packaging;

import org.jspecify.annotations.NullMarked;
