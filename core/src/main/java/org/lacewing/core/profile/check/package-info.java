/** The checks that look for trouble in a profile, one class each. */
@NullMarked
package org.lacewing.core.profile.check;

import org.jspecify.annotations.NullMarked;
