/**
 * How a model's answers depend on single features and on pairs: partial dependence with the curves
 * of single rows, accumulated local effects, and how strongly features act together. Global
 * explainers over original columns: numbers in their own units, categories by name.
 */
@NullMarked
package org.lacewing.explain.effects;

import org.jspecify.annotations.NullMarked;
