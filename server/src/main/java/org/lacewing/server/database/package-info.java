/** The database and the versions of its tables. */
@NullMarked
package org.lacewing.server.database;

import org.jspecify.annotations.NullMarked;
