/** Reads tensors that a user gives in a file of their own. */
@NullMarked
package org.lacewing.core.tensor.io;

import org.jspecify.annotations.NullMarked;
