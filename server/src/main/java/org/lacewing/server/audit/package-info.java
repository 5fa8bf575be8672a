/** Who changed what, and when. */
@NullMarked
package org.lacewing.server.audit;

import org.jspecify.annotations.NullMarked;
