package org.lacewing.core.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * Reads zip archives that a stranger may have made. Only members on the caller's list are read,
 * into memory and never to a path made of their names; no name may occur twice, so the number of
 * members is bounded as well; bytes are counted as they are inflated, whatever the headers claim;
 * members that hold Java-serialized objects are refused by name, with their class; and the
 * directory at the archive's end must tell the same as the members themselves.
 */
public final class ArchiveReader {
  private static final byte[] JAVA_SERIALIZATION = {(byte) 0xAC, (byte) 0xED, 0, 5};
  private static final int CHUNK = 1 << 16;

  private final Path file;
  private final Set<String> allowed;
  private final Set<String> passedOver;
  private final ArchiveLimits limits;
  private final Map<String, Bytes> members = new TreeMap<>();
  private final Map<String, Seal> seals = new TreeMap<>();
  private long inflated;

  private ArchiveReader(
      Path file, Set<String> allowed, Set<String> passedOver, ArchiveLimits limits) {
    this.file = file;
    this.allowed = allowed;
    this.passedOver = passedOver;
    this.limits = limits;
  }

  /**
   * Reads all members.
   *
   * @param allowed the names that may occur; each may also be absent
   * @return the members by name, ordered by name
   * @throws DataException if the file is no archive or breaks a rule; the message says which
   * @throws IOException if the file cannot be read
   */
  public static Map<String, Bytes> read(Path file, Set<String> allowed, ArchiveLimits limits)
      throws IOException {
    return read(file, allowed, Set.of(), limits);
  }

  /**
   * Reads the members that the caller needs and checks the others without keeping their content.
   *
   * @param allowed the names that may occur; each may also be absent
   * @param passedOver the names among them whose content is not needed: in the answer they are
   *     there, but empty
   * @return the members by name, ordered by name
   * @throws DataException if the file is no archive or breaks a rule; the message says which
   * @throws IOException if the file cannot be read
   */
  public static Map<String, Bytes> read(
      Path file, Set<String> allowed, Set<String> passedOver, ArchiveLimits limits)
      throws IOException {
    return new ArchiveReader(file, allowed, passedOver, limits).read();
  }

  private Map<String, Bytes> read() throws IOException {
    try (CountedStream compressed =
            new CountedStream(new BufferedInputStream(Files.newInputStream(file)));
        ZipInputStream zip = new ZipInputStream(compressed)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        member(entry.getName(), zip, compressed);
      }
      if (members.isEmpty()) {
        throw refused("is not a zip archive, or an empty one");
      }
      compareDirectory();
    } catch (ZipException e) {
      throw new DataException(
          Failure.of("The archive is damaged or its headers lie: " + e.getMessage())
              .at(fileName())
              .advice("Get the file again from where it was made."),
          e);
    } catch (java.io.EOFException e) {
      throw new DataException(
          Failure.of("The archive ends too early")
              .at(fileName())
              .advice("Get the file again from where it was made."),
          e);
    } catch (IllegalArgumentException e) {
      // ZipInputStream's answer to a name that is not in its character set.
      throw new DataException(
          Failure.of("The archive has a member whose name is not UTF-8").at(fileName()), e);
    }
    return Collections.unmodifiableMap(members);
  }

  private void member(String name, ZipInputStream zip, CountedStream compressed)
      throws IOException {
    byte[] start = zip.readNBytes(JAVA_SERIALIZATION.length);
    if (Arrays.equals(start, JAVA_SERIALIZATION)) {
      String type = SerializedClass.nameIn(zip).map(found -> " of class " + found).orElse("");
      throw refused(
          "contains serialized Java object in "
              + MemberName.printable(name)
              + MemberName.printable(type));
    }
    Optional<String> fault = MemberName.fault(name, allowed);
    if (fault.isPresent()) {
      throw refused(fault.get());
    }
    if (members.containsKey(name)) {
      throw refused("has two members called " + MemberName.printable(name));
    }
    boolean kept = !passedOver.contains(name);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    CRC32 crc = new CRC32();
    long size = 0;
    byte[] chunk = Arrays.copyOf(start, CHUNK);
    for (int read = start.length; read >= 0; read = zip.read(chunk)) {
      count(read, compressed);
      crc.update(chunk, 0, read);
      size += read;
      if (kept) {
        content.write(chunk, 0, read);
      }
    }
    members.put(name, Bytes.adopt(content.toByteArray()));
    seals.put(name, new Seal(size, crc.getValue()));
  }

  /** What the directory must tell of a member. */
  private record Seal(long size, long crc) {}

  private void count(int bytes, CountedStream compressed) {
    inflated += bytes;
    if (inflated > limits.inflatedBytes()) {
      throw refused("inflates to more than " + limits.inflatedBytes() + " bytes");
    }
    if (inflated > ArchiveLimits.FREE && inflated / limits.ratio() > compressed.count) {
      throw refused("inflates to more than " + limits.ratio() + " times its size");
    }
  }

  /** A second reader that trusts the directory must not see another archive than we do. */
  private void compareDirectory() throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      boolean same = zip.size() == seals.size();
      for (Map.Entry<String, Seal> member : seals.entrySet()) {
        ZipEntry entry = zip.getEntry(member.getKey());
        same =
            same
                && entry != null
                && entry.getSize() == member.getValue().size()
                && entry.getCrc() == member.getValue().crc();
      }
      if (!same) {
        throw refused("has a directory that does not match its members");
      }
    }
  }

  private DataException refused(String rule) {
    return new DataException(
        Failure.of("The archive " + rule)
            .at(fileName())
            .expected("only " + String.join(", ", new java.util.TreeSet<>(allowed)))
            .advice("Do not use this file unless you know who made it and why."));
  }

  private String fileName() {
    return String.valueOf(file.getFileName());
  }

  private static final class CountedStream extends FilterInputStream {
    private long count;

    CountedStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
