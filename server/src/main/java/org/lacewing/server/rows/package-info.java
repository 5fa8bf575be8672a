/** Predictions for rows whose columns are told by name, as JSON and CSV. */
@NullMarked
package org.lacewing.server.rows;

import org.jspecify.annotations.NullMarked;
