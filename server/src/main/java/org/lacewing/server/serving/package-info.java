/** Versions of models open in ONNX Runtime, and their exchange under load. */
@NullMarked
package org.lacewing.server.serving;

import org.jspecify.annotations.NullMarked;
