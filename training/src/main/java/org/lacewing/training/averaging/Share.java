package org.lacewing.training.averaging;

import java.nio.file.Path;

/**
 * The file with the training rows of one partition.
 *
 * @param file where every machine sees it
 * @param sha256 its digest
 * @param rows how many rows it holds
 */
public record Share(Path file, String sha256, int rows) {}
