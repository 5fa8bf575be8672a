/** Tasks on several threads, and how one waits for them. */
@NullMarked
package org.lacewing.core.parallel;

import org.jspecify.annotations.NullMarked;
