/** The server: its start, with everything else in the packages below. */
@NullMarked
package org.lacewing.server;

import org.jspecify.annotations.NullMarked;
