/**
 * Writes layers, vertices and preprocessors over series: tables of vectors, recurrent layers and
 * what stands around them. Networks are written as they answer without masks. Where ONNX wants
 * another layout than DL4J, a weight is stored rearranged under a name that begins with DL4J's,
 * such as {@code 0_W_iofc}.
 */
@NullMarked
package org.lacewing.training.export.recurrent;

import org.jspecify.annotations.NullMarked;
