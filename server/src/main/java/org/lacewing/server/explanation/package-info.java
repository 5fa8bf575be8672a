/** Explanations over HTTP: why a served version answers as it does. */
@NullMarked
package org.lacewing.server.explanation;

import org.jspecify.annotations.NullMarked;
