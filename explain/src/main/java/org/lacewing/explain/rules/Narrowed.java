package org.lacewing.explain.rules;

import java.util.BitSet;

/**
 * A region with one condition more.
 *
 * @param of the number of the region it was made of
 * @param feature which feature the condition is about
 * @param bins the bins of the feature that are left
 * @param score how good it is
 */
record Narrowed(int of, int feature, BitSet bins, double score) {}
