/** What those who keep the server running ask it. */
@NullMarked
package org.lacewing.server.operations;

import org.jspecify.annotations.NullMarked;
