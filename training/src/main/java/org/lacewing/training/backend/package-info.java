/** What the engine behind training computes with on this machine. */
@NullMarked
package org.lacewing.training.backend;

import org.jspecify.annotations.NullMarked;
