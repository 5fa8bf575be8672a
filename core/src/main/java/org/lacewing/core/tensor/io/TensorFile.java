package org.lacewing.core.tensor.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.tensor.Tensor;

/**
 * Reads tensors from a file of one of two formats, told by its content: an array of NumPy ({@code
 * .npy}), or JSON with a nested list, an object of {@code shape} and {@code values}, or an object
 * of such tensors by name.
 */
public final class TensorFile {
  private TensorFile() {}

  /**
   * Reads a file.
   *
   * @param sole what to call a single tensor that has no name in the file
   * @return the tensors by name, in the file's order
   * @throws DataException if the file holds no tensors of numbers; the message names the place
   * @throws IOException if the file cannot be read
   */
  public static Map<String, Tensor> read(Path file, String sole) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (Files.size(file) > Integer.MAX_VALUE - Long.BYTES) {
      throw new DataException(
          Failure.of("The file of tensors is too large")
              .at(name)
              .expected("less than 2 GB")
              .received(Files.size(file) + " bytes"));
    }
    Bytes content = Bytes.adopt(Files.readAllBytes(file));
    return NpyFile.fits(content)
        ? Map.of(sole, NpyFile.read(name, content))
        : TensorJson.read(name, content, sole);
  }
}
