/** Architectures: plug-ins that turn settings and the shape of the data into a network. */
@NullMarked
package org.lacewing.training.architecture;

import org.jspecify.annotations.NullMarked;
