/**
 * What an explainer is: a plug-in that takes a model over tables and says, with checked figures,
 * why it answers as it does. The methods are in the packages below.
 */
@NullMarked
package org.lacewing.explain;

import org.jspecify.annotations.NullMarked;
