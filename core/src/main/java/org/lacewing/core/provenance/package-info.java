/**
 * What made a result: the data, column by column, the seed, the settings, the build, the machine
 * and the state of the code. Enough to say later what is the same and what is not, and nothing
 * about the person who did it: no paths, no names of users or hosts, no values of environment
 * variables other than the few numeric ones that decide the bits of a result.
 */
@NullMarked
package org.lacewing.core.provenance;

import org.jspecify.annotations.NullMarked;
