/**
 * Decision trees by information gain, readable in the data's own units, and the constant model: the
 * honest baselines beside every network, and the material of surrogates.
 */
@NullMarked
package org.lacewing.explain.tree;

import org.jspecify.annotations.NullMarked;
