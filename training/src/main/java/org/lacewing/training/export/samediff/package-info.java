/**
 * Writes SameDiff graphs as ONNX graphs. Each family of operators has one {@link
 * org.lacewing.training.export.samediff.OpWriter}; every export is compared with SameDiff on the
 * given rows before it is handed out.
 */
@NullMarked
package org.lacewing.training.export.samediff;

import org.jspecify.annotations.NullMarked;
