package org.lacewing.onnx.imports.hdf5;

import io.jhdf.Superblock;
import io.jhdf.Superblock.SuperblockV0V1;
import io.jhdf.Superblock.SuperblockV2V3;
import io.jhdf.SymbolTableEntry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;

/**
 * An HDF5 file in memory. Groups are read when they are asked for. Links that lead elsewhere, data
 * cut into chunks (and so every compression), shared and external data are refused, so that reading
 * costs no more memory than the file itself. Not thread-safe.
 *
 * @see <a href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">HDF5 File
 *     Format Specification</a>
 */
public final class Hdf5File {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

  private final String name;
  private final BoundedStorage storage;
  private final Map<Long, io.jhdf.GlobalHeap> heaps = new HashMap<>();

  private Hdf5File(String name, BoundedStorage storage) {
    this.name = name;
    this.storage = storage;
  }

  /** Returns whether the content begins as an HDF5 file does. */
  public static boolean recognises(Bytes content) {
    boolean same = content.size() >= SIGNATURE.length;
    for (int i = 0; same && i < SIGNATURE.length; i++) {
      same = content.at(i) == SIGNATURE[i];
    }
    return same;
  }

  /**
   * Opens a file and returns its root group.
   *
   * @param name what messages call the file
   * @throws DataException if it is no HDF5 file or is damaged
   */
  public static Hdf5Group open(Bytes content, String name) {
    if (!recognises(content)) {
      throw new DataException(
          Failure.of("The file is no HDF5 file")
              .at(name)
              .expected("the signature of HDF5 in its first 8 bytes")
              .advice("Check that the file was copied whole."));
    }
    return guarded(
        name,
        "/",
        () -> {
          ByteBuffer buffer = content.buffer().order(ByteOrder.LITTLE_ENDIAN);
          Superblock superblock = Superblock.readSuperblock(buffer);
          BoundedStorage storage = new BoundedStorage(content.buffer(), superblock);
          Hdf5File file = new Hdf5File(name, storage);
          return new Hdf5Group(file, "", root(superblock, storage));
        });
  }

  private static long root(Superblock superblock, BoundedStorage storage) {
    if (superblock instanceof SuperblockV0V1 old) {
      long entry = old.getRootGroupSymbolTableAddress() - old.getBaseAddressByte();
      return new SymbolTableEntry(storage, entry).getObjectHeaderAddress();
    }
    return ((SuperblockV2V3) superblock).getRootGroupObjectHeaderAddress();
  }

  BoundedStorage storage() {
    return storage;
  }

  /** Returns the bytes of one text of variable length. */
  ByteBuffer heapObject(long address, int index) {
    return heaps
        .computeIfAbsent(address, at -> new io.jhdf.GlobalHeap(storage, at))
        .getObjectData(index);
  }

  /** Reads a part of the file and turns whatever a damaged one makes happen into one error. */
  <T> T guarded(String path, Supplier<T> read) {
    return guarded(name, path, read);
  }

  DataException refused(String path, String what) {
    return new DataException(
        Failure.of("The HDF5 file " + what)
            .at(name + ", " + path)
            .advice("Save the network again with Keras."));
  }

  private static <T> T guarded(String name, String path, Supplier<T> read) {
    try {
      return read.get();
    } catch (DataException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw new DataException(
          Failure.of("The HDF5 file is damaged or uses what is not read here: " + reason(e))
              .at(name + ", " + path)
              .advice("Get the file again from where it was made."),
          e);
    }
  }

  /** Returns the innermost message, which names the cause; a stack overflow has none. */
  private static String reason(Throwable thrown) {
    Throwable innermost = thrown;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage();
    String shown = message == null ? innermost.getClass().getSimpleName() : message;
    String clean = shown.replaceAll("\\p{Cntrl}", "?");
    return clean.length() > 120 ? clean.substring(0, 120) + "…" : clean;
  }
}
