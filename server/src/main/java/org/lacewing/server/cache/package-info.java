/** What is kept in memory for a while. */
@NullMarked
package org.lacewing.server.cache;

import org.jspecify.annotations.NullMarked;
