/** The server's log: one JSON object a line, to standard error. */
@NullMarked
package org.lacewing.server.log;

import org.jspecify.annotations.NullMarked;
