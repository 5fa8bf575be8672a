/** What other modules may ask of training without seeing its engine. */
@NullMarked
package org.lacewing.core.training;

import org.jspecify.annotations.NullMarked;
