/** The list of runs: an index in the database over the folders of the store. */
@NullMarked
package org.lacewing.server.runs;

import org.jspecify.annotations.NullMarked;
