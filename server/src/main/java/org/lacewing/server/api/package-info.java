/** The routes of administration, {@code /api/v1}. */
@NullMarked
package org.lacewing.server.api;

import org.jspecify.annotations.NullMarked;
