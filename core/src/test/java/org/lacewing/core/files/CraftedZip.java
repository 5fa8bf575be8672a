package org.lacewing.core.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Archives as a stranger may make them: any field of any header may hold anything. Untouched, it
 * makes what {@link ArchiveWriter} makes, byte for byte, which a test holds it to.
 */
final class CraftedZip {
  /** A member with the fields that were set otherwise, by header and field. */
  static final class Entry {
    private final byte[] name;
    private final byte[] content;
    private final Map<String, Long> changed = new HashMap<>();
    private byte[] data;
    private byte[] after = {};

    private Entry(byte[] name, byte[] content) {
      this.name = name;
      this.content = content;
      this.data = deflated(content);
    }

    /** Sets a field, such as {@code set("directory size", 1)}. */
    Entry set(String field, long value) {
      changed.put(field, value);
      return this;
    }

    /** Sets a field of the local header and of the directory. */
    Entry setBoth(String field, long value) {
      return set("local " + field, value).set("directory " + field, value);
    }

    /** Replaces the deflated bytes. */
    Entry data(byte[] bytes) {
      data = bytes;
      return this;
    }

    /** Adds bytes after the descriptor. */
    Entry after(byte... bytes) {
      after = bytes;
      return this;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Long> changed = new HashMap<>();
  private byte[] before = {};
  private byte[] after = {};

  /** Adds a member. */
  Entry add(String name, byte[] content) {
    return add(name.getBytes(StandardCharsets.UTF_8), content);
  }

  Entry add(byte[] name, byte[] content) {
    Entry entry = new Entry(name, content);
    entries.add(entry);
    return entry;
  }

  /** Sets a field of the end record. */
  CraftedZip set(String field, long value) {
    changed.put(field, value);
    return this;
  }

  CraftedZip before(byte... bytes) {
    before = bytes;
    return this;
  }

  CraftedZip after(byte... bytes) {
    after = bytes;
    return this;
  }

  byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    out.write(before);
    for (Entry entry : entries) {
      int offset = out.size();
      CRC32 crc = new CRC32();
      crc.update(entry.content);
      long[] facts = {crc.getValue(), entry.data.length, entry.content.length};
      put(out, entry.changed, "local ", "signature", 4, 0x04034b50, "version", 2, 20);
      put(out, entry.changed, "local ", "flags", 2, 0x0808, "method", 2, 8);
      put(out, entry.changed, "local ", "time", 2, 0, "date", 2, 0x2821);
      put(out, entry.changed, "local ", "crc", 4, 0, "compressed", 4, 0, "size", 4, 0);
      put(out, entry.changed, "local ", "name length", 2, entry.name.length, "extra", 2, 0);
      out.write(entry.name);
      out.write(entry.data);
      put(out, entry.changed, "descriptor ", "signature", 4, 0x08074b50, "crc", 4, facts[0]);
      put(out, entry.changed, "descriptor ", "compressed", 4, facts[1], "size", 4, facts[2]);
      out.write(entry.after);
      put(directory, entry.changed, "directory ", "signature", 4, 0x02014b50, "made", 2, 20);
      put(directory, entry.changed, "directory ", "version", 2, 20, "flags", 2, 0x0808);
      put(directory, entry.changed, "directory ", "method", 2, 8, "time", 2, 0, "date", 2, 0x2821);
      put(directory, entry.changed, "directory ", "crc", 4, facts[0], "compressed", 4, facts[1]);
      put(directory, entry.changed, "directory ", "size", 4, facts[2]);
      put(directory, entry.changed, "directory ", "name length", 2, entry.name.length);
      put(directory, entry.changed, "directory ", "extra", 2, 0, "comment", 2, 0, "disk", 2, 0);
      put(directory, entry.changed, "directory ", "internal", 2, 0, "external", 4, 0);
      put(directory, entry.changed, "directory ", "offset", 4, offset);
      directory.write(entry.name);
    }
    int offset = out.size();
    out.write(directory.toByteArray());
    put(out, changed, "", "signature", 4, 0x06054b50, "disk", 2, 0, "start disk", 2, 0);
    put(out, changed, "", "here", 2, entries.size(), "entries", 2, entries.size());
    put(out, changed, "", "length", 4, directory.size(), "offset", 4, offset, "comment", 2, 0);
    out.write(after);
    return out.toByteArray();
  }

  static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] chunk = new byte[1 << 16];
    while (!deflater.finished()) {
      out.write(chunk, 0, deflater.deflate(chunk));
    }
    deflater.end();
    return out.toByteArray();
  }

  /** Writes triples of a field's name, its bytes and its value. */
  private static void put(
      ByteArrayOutputStream out, Map<String, Long> changed, String header, Object... triples) {
    for (int i = 0; i < triples.length; i += 3) {
      long value = changed.getOrDefault(header + triples[i], ((Number) triples[i + 2]).longValue());
      ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
      out.write(bytes.array(), 0, (Integer) triples[i + 1]);
    }
  }
}
