package org.lacewing.core.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * Reads archives that {@link ArchiveWriter} wrote, and no others: every byte of the file is either
 * a header field with the one value it may have, or covered by a check sum. So there is one way to
 * read such a file, nothing hides between its members, and no bit of it can change unseen, except
 * those that say how a member is compressed and leave its content alone.
 *
 * <p>The directory is read first; what it tells of numbers, names, places and sizes is checked
 * against the length of the file and the limits before memory is asked for. Members are read into
 * memory, never to a path made of their names. Nothing is written.
 */
public final class CanonicalArchive {
  /** The longest name that the field for its length can tell. */
  private static final int LONGEST_NAME = 0xFFFF;

  private final String name;
  private final SeekableByteChannel file;
  private final long length;
  private final Set<String> allowed;
  private final ArchiveLimits limits;

  private CanonicalArchive(
      String name, SeekableByteChannel file, Set<String> allowed, ArchiveLimits limits)
      throws IOException {
    this.name = name;
    this.file = file;
    this.length = file.size();
    this.allowed = allowed;
    this.limits = limits;
  }

  /**
   * Reads all members.
   *
   * @param allowed the names that may occur; each may also be absent
   * @return the members by name, ordered by name
   * @throws DataException if the file is no archive or not exactly as it would be written; the
   *     message says in what
   * @throws IOException if the file cannot be read
   */
  public static SortedMap<String, Bytes> read(Path file, Set<String> allowed, ArchiveLimits limits)
      throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      return new CanonicalArchive(String.valueOf(file.getFileName()), channel, allowed, limits)
          .read();
    }
  }

  private SortedMap<String, Bytes> read() throws IOException {
    List<Member> directory = directory();
    checkSizes(directory);
    SortedMap<String, Bytes> members = new TreeMap<>();
    for (Member member : directory) {
      members.put(member.name(), content(member));
    }
    return Collections.unmodifiableSortedMap(members);
  }

  /** What the directory tells of a member, all of it checked but the content. */
  private record Member(String name, long offset, long crc, long compressed, long size) {
    long data() {
      return offset + ZipHeader.LOCAL.length() + name.length();
    }

    long end() {
      return data() + compressed + ZipHeader.DESCRIPTOR.length();
    }
  }

  private List<Member> directory() throws IOException {
    ZipHeader.Values end = end();
    long entries = end.get("entries");
    long offset = end.get("directory offset");
    ByteBuffer directory = bytes(offset, end.get("directory length"));
    List<Member> members = new ArrayList<>();
    long next = 0;
    for (int i = 0; i < entries; i++) {
      Member member = member(directory, next, members.isEmpty() ? null : members.get(i - 1));
      members.add(member);
      next = member.end();
      if (next > offset) {
        throw refused("tells of more bytes in " + member.name() + " than the file has");
      }
    }
    if (directory.hasRemaining() || next != offset) {
      throw refused("has bytes that belong to no member");
    }
    return members;
  }

  private ZipHeader.Values end() throws IOException {
    int size = ZipHeader.END.length();
    if (length < size) {
      throw refused("is not a zip archive, or is cut off");
    }
    ZipHeader.Values end = ZipHeader.END.read(bytes(length - size, size), 0);
    if (ZipHeader.END.deviation(end).isPresent()) {
      throw refused("is not a zip archive, is cut off, or goes on after its end");
    }
    long entries = end.get("entries");
    if (entries == 0 || end.get("entries here") != entries) {
      throw refused("is empty, or its end record contradicts itself");
    }
    if (entries > allowed.size()) {
      throw refused(
          "has " + entries + " members, more than the " + allowed.size() + " there may be");
    }
    long directory = end.get("directory length");
    if (end.get("directory offset") + directory + size != length) {
      throw refused("has bytes that belong to no member, or is cut off");
    }
    if (directory > entries * (ZipHeader.DIRECTORY.length() + LONGEST_NAME)) {
      throw refused("has a directory that is too long");
    }
    return end;
  }

  private Member member(ByteBuffer directory, long offset, @Nullable Member before)
      throws IOException {
    int fixed = ZipHeader.DIRECTORY.length();
    if (directory.remaining() < fixed) {
      throw refused("has a directory that breaks off");
    }
    ZipHeader.Values entry = ZipHeader.DIRECTORY.read(directory, directory.position());
    int nameLength = Math.toIntExact(entry.get("name length"));
    if (directory.remaining() < fixed + nameLength) {
      throw refused("has a directory that breaks off");
    }
    String member = text(directory.slice(directory.position() + fixed, nameLength));
    directory.position(directory.position() + fixed + nameLength);
    checkName(member, entry, before);
    requireForm(ZipHeader.DIRECTORY, entry, member);
    if (entry.get("offset") != offset) {
      throw refused("has " + member + " in another place than its directory says");
    }
    return new Member(
        member, offset, entry.get("crc"), entry.get("compressed size"), entry.get("size"));
  }

  private void checkName(String member, ZipHeader.Values entry, @Nullable Member before)
      throws IOException {
    Optional<String> fault = MemberName.fault(member, allowed);
    if (fault.isPresent()) {
      long data = entry.get("offset") + ZipHeader.LOCAL.length() + entry.get("name length");
      throw refused(
          new MemberContent(file, data, 0, 0).beginsLikeJavaObject()
              ? "contains serialized Java object in " + MemberName.printable(member)
              : fault.get());
    }
    if (before != null && before.name().equals(member)) {
      throw refused("has two members called " + member);
    }
    if (before != null && before.name().compareTo(member) > 0) {
      throw refused("has members out of order: " + member + " after " + before.name());
    }
  }

  private void checkSizes(List<Member> members) {
    long total = members.stream().mapToLong(Member::size).sum();
    if (total > limits.inflatedBytes()) {
      throw refused("inflates to more than " + limits.inflatedBytes() + " bytes");
    }
    if (total > ArchiveLimits.FREE && total / limits.ratio() > length) {
      throw refused("inflates to more than " + limits.ratio() + " times its size");
    }
    if (total > limits.heapBytes()) {
      throw new DataException(
          Failure.of("The archive needs more memory than this Java process should give it")
              .at(name)
              .expected("at most " + megabytes(limits.heapBytes()) + ", a quarter of its heap")
              .received(megabytes(total) + " of members")
              .advice(
                  "If you trust the file, give Java more memory, for instance"
                      + " LACEWING_JAVA_OPTS=-Xmx8g."));
    }
  }

  private Bytes content(Member member) throws IOException {
    ByteBuffer header = bytes(member.offset(), ZipHeader.LOCAL.length());
    ZipHeader.Values local = ZipHeader.LOCAL.read(header, 0);
    requireForm(ZipHeader.LOCAL, local, member.name());
    if (local.get("name length") != member.name().length()
        || !text(bytes(member.offset() + header.limit(), member.name().length()))
            .equals(member.name())) {
      throw refused("calls " + member.name() + " otherwise before its content");
    }
    byte[] content =
        new MemberContent(file, member.data(), member.compressed(), member.size())
            .inflate(fault -> refused(fault + " in " + member.name()));
    ZipHeader.Values descriptor =
        ZipHeader.DESCRIPTOR.read(
            bytes(member.data() + member.compressed(), ZipHeader.DESCRIPTOR.length()), 0);
    requireForm(ZipHeader.DESCRIPTOR, descriptor, member.name());
    boolean same =
        descriptor.get("crc") == member.crc()
            && descriptor.get("compressed size") == member.compressed()
            && descriptor.get("size") == member.size();
    if (!same || MemberContent.crc(content) != member.crc()) {
      throw refused("has a check sum or a size that does not fit the content of " + member.name());
    }
    if (MemberContent.isJavaObject(content)) {
      throw refused("contains serialized Java object in " + member.name());
    }
    return Bytes.adopt(content);
  }

  private void requireForm(ZipHeader header, ZipHeader.Values values, String member) {
    header
        .deviation(values)
        .ifPresent(
            deviation -> {
              throw new DataException(
                  Failure.of(
                          "The archive has a member that is not as Lacewing writes it: "
                              + deviation.meaning())
                      .at(name + ", " + deviation.field() + " of " + member)
                      .expected("0x" + Long.toHexString(deviation.expected()))
                      .received("0x" + Long.toHexString(deviation.received()))
                      .advice(
                          "Get the file again from where it was made; packages are not unpacked and"
                              + " packed again by other programs."));
            });
  }

  private ByteBuffer bytes(long offset, long count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(count));
    file.position(offset);
    while (bytes.hasRemaining()) {
      if (file.read(bytes) < 0) {
        throw refused("ends too early");
      }
    }
    return bytes.flip();
  }

  private String text(ByteBuffer utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new DataException(
          Failure.of("The archive has a member whose name is not UTF-8").at(name), e);
    }
  }

  private DataException refused(String rule) {
    return new DataException(
        Failure.of("The archive " + rule)
            .at(name)
            .expected("only " + String.join(", ", new TreeSet<>(allowed)))
            .advice("Do not use this file unless you know who made it and why."));
  }

  private static String megabytes(long bytes) {
    return (bytes + (1 << 20) - 1) / (1 << 20) + " MB";
  }
}
