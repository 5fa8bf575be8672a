/**
 * Writes DL4J networks as ONNX graphs. Each layer type has one {@link
 * org.lacewing.training.export.Exporter}; every export is compared with DL4J on real rows before it
 * is handed out.
 */
@NullMarked
package org.lacewing.training.export;

import org.jspecify.annotations.NullMarked;
