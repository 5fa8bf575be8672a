/** Folders of results that appear whole, in one step, and can be gone on with until then. */
@NullMarked
package org.lacewing.core.result;

import org.jspecify.annotations.NullMarked;
