package org.lacewing.onnx.imports.hdf5;

import io.jhdf.Superblock;
import io.jhdf.exceptions.InMemoryHdfException;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * The bytes of a file, of which no more is read than a sound file needs. Structures of HDF5 point
 * at each other by address, so a few bytes can describe a tree without an end; every step through
 * one is a read, and reads are counted. A read is a view of the file, never a copy, so its length
 * costs nothing. Not thread-safe.
 */
final class BoundedStorage implements HdfBackingStorage {
  /** Reads that even the smallest file may need. */
  private static final long FREE_READS = 10_000;

  /** How often, on average, a byte of the file may be read as part of a structure. */
  private static final long REREADS = 64;

  private final ByteBuffer content;
  private final Superblock superblock;
  private long readsLeft;
  private long bytesLeft;
  private long valuesLeft;

  BoundedStorage(ByteBuffer content, Superblock superblock) {
    this.content = content;
    this.superblock = superblock;
    readsLeft = FREE_READS + content.capacity();
    bytesLeft = FREE_READS + REREADS * content.capacity();
    valuesLeft = content.capacity();
  }

  @Override
  public ByteBuffer readBufferFromAddress(long address, int length) {
    return map(address, length);
  }

  @Override
  public ByteBuffer map(long address, long length) {
    return mapNoOffset(Math.addExact(address, superblock.getBaseAddressByte()), length);
  }

  @Override
  public ByteBuffer mapNoOffset(long address, long length) {
    readsLeft--;
    bytesLeft -= length;
    if (readsLeft < 0 || bytesLeft < 0) {
      throw new IllegalStateException("its structures refer to each other without an end");
    }
    return view(address, length);
  }

  /**
   * Returns the bytes of an array. All arrays together may hold no more bytes than the file, so
   * that a file whose names all lead to one array takes no more memory than an honest one.
   */
  ByteBuffer values(long address, long length) {
    valuesLeft -= length;
    if (valuesLeft < 0) {
      throw new IllegalStateException("its arrays hold more bytes than the file");
    }
    return view(Math.addExact(address, superblock.getBaseAddressByte()), length);
  }

  private ByteBuffer view(long address, long length) {
    if (address < 0 || length < 0 || address > content.capacity() - length) {
      throw new IllegalStateException(
          "it refers to " + length + " bytes at " + address + " of " + content.capacity());
    }
    return content.slice((int) address, (int) length).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public long getUserBlockSize() {
    return superblock.getBaseAddressByte();
  }

  @Override
  public Superblock getSuperblock() {
    return superblock;
  }

  @Override
  public FileChannel getFileChannel() {
    throw new InMemoryHdfException();
  }

  @Override
  public int getSizeOfOffsets() {
    return superblock.getSizeOfOffsets();
  }

  @Override
  public int getSizeOfLengths() {
    return superblock.getSizeOfLengths();
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  @Override
  public long size() {
    return content.capacity();
  }

  @Override
  public boolean inMemory() {
    return true;
  }
}
