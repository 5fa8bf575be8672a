/** Which versions answer: changed in one step, and found again after a restart. */
@NullMarked
package org.lacewing.server.deployment;

import org.jspecify.annotations.NullMarked;
