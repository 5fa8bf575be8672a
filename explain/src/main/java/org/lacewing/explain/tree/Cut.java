package org.lacewing.explain.tree;

/**
 * A possible split of a node.
 *
 * @param feature the feature's number
 * @param condition the question
 * @param bins which bins answer yes
 * @param gain total impurity of the node less that of its two parts
 * @param missingYes where rows without a value go
 * @param missingRows how many those are
 */
record Cut(
    int feature,
    Condition condition,
    ChosenBins bins,
    double gain,
    boolean missingYes,
    int missingRows) {}
