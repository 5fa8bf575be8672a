/** What clients are told when something is wrong. */
@NullMarked
package org.lacewing.server.problem;

import org.jspecify.annotations.NullMarked;
