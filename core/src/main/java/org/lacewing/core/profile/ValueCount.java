package org.lacewing.core.profile;

/**
 * A value and how often it occurs.
 *
 * @param value the value as text; a very long one is cut
 * @param count the number of cells
 */
public record ValueCount(String value, long count) {}
