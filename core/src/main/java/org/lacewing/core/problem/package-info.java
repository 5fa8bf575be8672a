/** Why a program of the command line did not do its work. */
@NullMarked
package org.lacewing.core.problem;

import org.jspecify.annotations.NullMarked;
