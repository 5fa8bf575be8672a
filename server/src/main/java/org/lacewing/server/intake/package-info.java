/** Files that clients send. */
@NullMarked
package org.lacewing.server.intake;

import org.jspecify.annotations.NullMarked;
