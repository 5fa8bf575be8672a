package org.lacewing.server.explanation;

/**
 * What was kept of a file of background rows.
 *
 * @param sha256 of the file
 * @param bytes its size
 * @param rows how many rows it holds
 */
record StoredBackground(String sha256, long bytes, int rows) {}
