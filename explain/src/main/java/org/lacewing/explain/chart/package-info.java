/** Charts of explanations as files of their own: SVG, PNG and tables. */
@NullMarked
package org.lacewing.explain.chart;

import org.jspecify.annotations.NullMarked;
