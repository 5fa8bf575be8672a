/** What answers lose without a part of the row. */
@NullMarked
package org.lacewing.explain.occlusion;

import org.jspecify.annotations.NullMarked;
