package org.lacewing.core.data;

import java.nio.file.Path;

/**
 * A source whose files can be read from the middle, so that several readers share one file. Where a
 * file is cut depends on its bytes and the wanted number of rows alone.
 */
public interface SlicedSource extends DataSource {

  /**
   * Looks through a file once and cuts it.
   *
   * @param rows the most rows of a part, 1 or more; a file that is compressed as a whole is one
   *     part however long it is
   * @throws org.lacewing.core.error.DataException if the file cannot be read or has no columns
   * @throws org.lacewing.core.error.ConfigurationException if its encoding does not allow to cut it
   */
  CutFile cut(Path file, ReadSettings settings, long rows);

  /**
   * Opens a part of a file. Its rows, their lines and the places in messages are those of the file
   * read as a whole; its fingerprint is not.
   *
   * @param settings those of {@link CutFile#reading}
   * @return a reader before the first row of the part; the caller closes it
   * @throws org.lacewing.core.error.DataException as {@link #open(Path, ReadSettings)} does
   */
  RowReader open(Path file, ReadSettings settings, RowRange range);
}
