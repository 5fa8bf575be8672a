/**
 * The three exception types of the platform, what they tell the user, and the exit codes they map
 * to.
 */
@NullMarked
package org.lacewing.core.error;

import org.jspecify.annotations.NullMarked;
