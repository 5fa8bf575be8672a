package org.lacewing.core.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a package with nothing but the tables of {@code docs/file-formats.md}: offsets, widths and
 * values of header fields are those of the page. It shares no code with the product.
 */
final class PageReader {
  private static final Path PAGE = Path.of("..", "docs", "file-formats.md");
  private static final Pattern ROW =
      Pattern.compile("\\| (\\d+) \\| ([24]) \\| ([^|:,]+)[^|]*\\| ([^|]+) \\|");
  private static final Pattern VALUE = Pattern.compile("`(0x[0-9a-f]+|\\d+)`");

  private final String page;
  private final byte[] file;

  private PageReader(String page, byte[] file) {
    this.page = page;
    this.file = file;
  }

  /** A field as the page describes it; value is -1 if the page gives none. */
  private record Field(int offset, int bytes, String name, long value) {}

  /** Returns the members of a package in the order of the file. */
  static Map<String, byte[]> members(Path file) throws IOException, DataFormatException {
    return new PageReader(Files.readString(PAGE), Files.readAllBytes(file)).read();
  }

  /** Returns the names of the table of members. */
  static List<String> names() throws IOException {
    String page = Files.readString(PAGE);
    String table = page.substring(page.indexOf("### Members"), page.indexOf("### The archive"));
    List<String> names = new ArrayList<>();
    Matcher row = Pattern.compile("(?m)^\\| `([a-z.]+)` \\|").matcher(table);
    while (row.find()) {
      names.add(row.group(1));
    }
    return names;
  }

  private Map<String, byte[]> read() throws DataFormatException {
    int endLength = length("End record");
    Map<String, Long> end = header("End record", file.length - endLength);
    int members = end.get("entries").intValue();
    assertThat(end.get("entries here")).isEqualTo(members);
    Map<String, byte[]> contents = new LinkedHashMap<>();
    int local = 0;
    int entry = end.get("directory offset").intValue();
    for (int i = 0; i < members; i++) {
      Map<String, Long> directory = header("Directory entry", entry);
      entry += length("Directory entry");
      String name = text(entry, directory.get("name length").intValue());
      entry += directory.get("name length").intValue();
      assertThat(directory.get("offset")).as("offset of %s", name).isEqualTo(local);
      local = member(name, local, directory, contents);
    }
    assertThat(local)
        .as("the directory follows the last member")
        .isEqualTo(end.get("directory offset").intValue());
    assertThat(entry).as("the end record follows the directory").isEqualTo(file.length - endLength);
    assertThat(end.get("directory length")).isEqualTo(entry - local);
    return contents;
  }

  /** Reads one member and returns where the next one begins. */
  private int member(String name, int at, Map<String, Long> directory, Map<String, byte[]> contents)
      throws DataFormatException {
    Map<String, Long> local = header("Local header", at);
    int data = at + length("Local header") + local.get("name length").intValue();
    assertThat(text(at + length("Local header"), local.get("name length").intValue()))
        .isEqualTo(name);
    int compressed = directory.get("compressed size").intValue();
    Map<String, Long> descriptor = header("Descriptor", data + compressed);
    for (String field : List.of("crc", "compressed size", "size")) {
      assertThat(descriptor.get(field)).as(field).isEqualTo(directory.get(field));
    }
    byte[] content = new byte[directory.get("size").intValue()];
    Inflater inflater = new Inflater(true);
    inflater.setInput(file, data, compressed);
    int inflated = inflater.inflate(content);
    assertThat(inflater.inflate(new byte[1])).as("no more bytes").isZero();
    assertThat(inflated).isEqualTo(content.length);
    assertThat(inflater.finished()).isTrue();
    assertThat(inflater.getRemaining()).isZero();
    inflater.end();
    CRC32 crc = new CRC32();
    crc.update(content);
    assertThat(crc.getValue()).isEqualTo(descriptor.get("crc"));
    contents.put(name, content);
    return data + compressed + length("Descriptor");
  }

  private List<Field> fields(String title) {
    int start = page.indexOf("\n" + title + ":\n");
    assertThat(start).as("the page describes the %s", title).isPositive();
    List<Field> fields = new ArrayList<>();
    for (String line : page.substring(start + title.length() + 4).lines().skip(1).toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        Matcher value = VALUE.matcher(row.group(4).strip());
        fields.add(
            new Field(
                Integer.parseInt(row.group(1)),
                Integer.parseInt(row.group(2)),
                row.group(3).strip(),
                value.matches() ? Long.decode(value.group(1)) : -1));
      } else if (!line.startsWith("|")) {
        break;
      }
    }
    return fields;
  }

  private int length(String title) {
    int next = 0;
    for (Field field : fields(title)) {
      assertThat(field.offset()).as("offset of %s in the %s", field.name(), title).isEqualTo(next);
      next += field.bytes();
    }
    return next;
  }

  private Map<String, Long> header(String title, int at) {
    Map<String, Long> values = new LinkedHashMap<>();
    for (Field field : fields(title)) {
      long value = 0;
      for (int i = field.bytes() - 1; i >= 0; i--) {
        value = value << 8 | file[at + field.offset() + i] & 0xff;
      }
      if (field.value() >= 0) {
        assertThat(HexFormat.of().toHexDigits(value))
            .as("%s of the %s at %d", field.name(), title, at)
            .isEqualTo(HexFormat.of().toHexDigits(field.value()));
      }
      values.put(field.name(), value);
    }
    return values;
  }

  private String text(int at, int length) {
    return new String(file, at, length, java.nio.charset.StandardCharsets.UTF_8);
  }
}
