/** The Open Inference Protocol, version 2, with the extension for binary tensor data. */
@NullMarked
package org.lacewing.server.protocol;

import org.jspecify.annotations.NullMarked;
