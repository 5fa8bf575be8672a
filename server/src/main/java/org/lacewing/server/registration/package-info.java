/** Models that become versions, and their line in the log of changes. */
@NullMarked
package org.lacewing.server.registration;

import org.jspecify.annotations.NullMarked;
