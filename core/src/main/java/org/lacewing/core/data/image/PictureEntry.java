package org.lacewing.core.data.image;

import java.nio.file.Path;

/**
 * A picture that is to be read.
 *
 * @param file where it lies
 * @param name its name below the folder it belongs to, with {@code /} between the parts, for the
 *     fingerprint
 * @param place its name in messages
 * @param label its class, or an empty text if it has none
 */
record PictureEntry(Path file, String name, String place, String label) {}
