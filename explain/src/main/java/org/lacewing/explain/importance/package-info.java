/** How much a model depends on each feature: by leaving it out, and by shuffling it. */
@NullMarked
package org.lacewing.explain.importance;

import org.jspecify.annotations.NullMarked;
