/** How long work reports that it is under way; the command line decides how to show it. */
@NullMarked
package org.lacewing.core.progress;

import org.jspecify.annotations.NullMarked;
