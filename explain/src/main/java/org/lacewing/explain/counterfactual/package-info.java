/** What would have to be different for another decision. */
@NullMarked
package org.lacewing.explain.counterfactual;

import org.jspecify.annotations.NullMarked;
