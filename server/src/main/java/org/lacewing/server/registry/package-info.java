/** Versions of models as plain files: the truth about what may be served. */
@NullMarked
package org.lacewing.server.registry;

import org.jspecify.annotations.NullMarked;
