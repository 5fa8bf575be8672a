/** Figures that a scrape of Prometheus reads; whatever counts, offers them by one interface. */
@NullMarked
package org.lacewing.server.metrics;

import org.jspecify.annotations.NullMarked;
