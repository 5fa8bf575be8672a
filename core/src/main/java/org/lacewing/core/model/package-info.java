/**
 * What is known of a trained network outside its engine: predictors, signatures, pipelines,
 * packages.
 */
@NullMarked
package org.lacewing.core.model;

import org.jspecify.annotations.NullMarked;
