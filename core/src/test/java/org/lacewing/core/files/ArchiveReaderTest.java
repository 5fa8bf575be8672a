package org.lacewing.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.error.DataException;
import org.lacewing.core.random.Seed;

class ArchiveReaderTest {
  private static final Set<String> ALLOWED = Set.of("a.json", "b.bin", "c.bin");
  private static final byte[] SERIALIZED = {(byte) 0xAC, (byte) 0xED, 0, 5, 's', 'r'};

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("model.lwm");
  }

  private void zip(Object... namesAndContents) throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
        zip.write((byte[]) namesAndContents[i + 1]);
        zip.closeEntry();
      }
    }
  }

  private Map<String, Bytes> read() throws IOException {
    return ArchiveReader.read(file, ALLOWED, ArchiveLimits.STANDARD);
  }

  private void assertRefused(String rule) {
    assertThatThrownBy(this::read)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("model.lwm: The archive " + rule);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void readsWhatTheWriterWrote() throws IOException {
    Map<String, Bytes> members = new TreeMap<>();
    members.put("b.bin", Bytes.of(new byte[100_000]));
    members.put("a.json", Bytes.ofText("{}"));
    members.put("c.bin", Bytes.of(new byte[0]));
    AtomicFile.write(file, out -> ArchiveWriter.write(members, out));

    assertThat(read()).isEqualTo(members);
  }

  @Test
  void readsTwentyMegabytesOfWeights() throws IOException {
    byte[] weights = new byte[20 << 20];
    RandomGenerator random = new Seed(1).generator();
    random.nextBytes(weights);
    AtomicFile.write(file, out -> ArchiveWriter.write(Map.of("b.bin", Bytes.adopt(weights)), out));

    assertThat(read().get("b.bin")).isEqualTo(Bytes.adopt(weights));
  }

  @Test
  void refusesSerializedObjectsByName() throws IOException {
    zip("a.json", bytes("{}"), "preprocessor.bin", SERIALIZED);
    assertRefused("contains serialized Java object in preprocessor.bin");
    zip("b.bin", SERIALIZED);
    assertRefused("contains serialized Java object in b.bin");
  }

  @Test
  void namesTheClassOfASerializedObject() throws IOException {
    byte[] name = bytes("com.example.Gadget");
    ByteBuffer object = ByteBuffer.allocate(8 + name.length + 20);
    object.put(SERIALIZED, 0, 4).put((byte) 's').put((byte) 'r').putShort((short) name.length);
    zip("b.bin", object.put(name).array());
    assertRefused("contains serialized Java object in b.bin of class com.example.Gadget:");
    zip("b.bin", new byte[] {(byte) 0xAC, (byte) 0xED, 0, 5, 's', 'r', 0, 2, '\n', 'x', 0});
    assertRefused("contains serialized Java object in b.bin:");
    zip("b.bin", new byte[] {(byte) 0xAC, (byte) 0xED, 0, 5, 's', 'r', (byte) 0xFF, (byte) 0xFF});
    assertRefused("contains serialized Java object in b.bin:");
  }

  @Test
  void checksWhatItPassesOverWithoutKeepingIt() throws IOException {
    Set<String> passedOver = Set.of("b.bin");
    zip("a.json", bytes("{}"), "b.bin", new byte[1000]);
    assertThat(ArchiveReader.read(file, ALLOWED, passedOver, ArchiveLimits.STANDARD))
        .isEqualTo(Map.of("a.json", Bytes.ofText("{}"), "b.bin", Bytes.of(new byte[0])));
    zip("b.bin", SERIALIZED);
    assertThatThrownBy(() -> ArchiveReader.read(file, ALLOWED, passedOver, ArchiveLimits.STANDARD))
        .hasMessageContaining("contains serialized Java object in b.bin");
    zip("b.bin", new byte[2000]);
    assertThatThrownBy(
            () -> ArchiveReader.read(file, ALLOWED, passedOver, new ArchiveLimits(1999, 200)))
        .hasMessageContaining("inflates to more than 1999 bytes");
  }

  @Test
  void refusesUnknownMembers() throws IOException {
    zip("a.json", bytes("{}"), "run.sh", bytes("rm"));
    assertRefused("has an unknown member run.sh: expected only a.json, b.bin, c.bin.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil.txt", "x/../../evil.txt", "/etc/passwd", "C:\\x", "C:/x", "a\\b", ".."})
  void refusesPaths(String name) throws IOException {
    zip(name, bytes("x"));
    assertRefused("has a member with a path for a name: " + name);
    assertThat(folder.toFile().list()).containsExactly("model.lwm");
  }

  @Test
  void showsNamesWithoutControlCharacters() throws IOException {
    zip("a\u0000\u001b[31m.json", bytes("x"));
    assertRefused("has an unknown member a??[31m.json");
  }

  @Test
  void refusesRepeatedNames() throws IOException {
    zip("b.bin", bytes("1"), "c.bin", bytes("2"));
    replace("c.bin", "b.bin");
    assertRefused("has two members called b.bin");
  }

  @Test
  void refusesALieAboutTheSize() throws IOException {
    zip("b.bin", new byte[1000]);
    byte[] content = Files.readAllBytes(file);
    ByteBuffer archive = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    int descriptor = indexOf(content, new byte[] {'P', 'K', 7, 8});
    assertThat(archive.getInt(descriptor + 12)).isEqualTo(1000);
    archive.putInt(descriptor + 12, 1);
    Files.write(file, content);

    assertThatThrownBy(this::read)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("model.lwm: The archive is damaged or its headers lie");
  }

  @Test
  void refusesADirectoryThatTellsAnotherStory() throws IOException {
    zip("b.bin", new byte[1000]);
    byte[] content = Files.readAllBytes(file);
    int directory = indexOf(content, new byte[] {'P', 'K', 1, 2});
    ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + 24, 1);
    Files.write(file, content);

    assertRefused("has a directory that does not match its members");
  }

  @Test
  void refusesASmallFileOfManyZerosWithoutInflatingIt() throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      zip.putNextEntry(new ZipEntry("b.bin"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 150; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    assertRefused("inflates to more than 200 times its size");

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100L << 20);
  }

  @Test
  void refusesMoreThanTheLimit() throws IOException {
    zip("b.bin", new byte[600], "c.bin", new byte[600]);
    assertThatThrownBy(() -> ArchiveReader.read(file, ALLOWED, new ArchiveLimits(1000, 200)))
        .hasMessageStartingWith("model.lwm: The archive inflates to more than 1000 bytes");
  }

  @Test
  void refusesManyEntriesAtTheFirst() throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (int i = 0; i < 100_000; i++) {
        zip.putNextEntry(new ZipEntry("e" + i));
        zip.closeEntry();
      }
    }
    assertRefused("has an unknown member e0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PK", "not a zip at all, but long enough to be looked at twice"})
  void refusesOtherFiles(String content) throws IOException {
    Files.writeString(file, content);
    assertRefused("is not a zip archive, or an empty one");
  }

  @Test
  void refusesATruncatedArchive() throws IOException {
    byte[] noise = new byte[10_000];
    new Seed(1).generator().nextBytes(noise);
    zip("b.bin", noise);
    byte[] content = Files.readAllBytes(file);
    for (int length : new int[] {35, 5_000, content.length - 90, content.length - 10}) {
      Files.write(file, java.util.Arrays.copyOf(content, length));
      assertThatThrownBy(this::read)
          .as("%d of %d bytes", length, content.length)
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("model.lwm: The archive ");
    }
  }

  @Test
  void writesTheSameBytesInAnyOrder() throws IOException {
    Map<String, Bytes> sorted = new TreeMap<>(Map.of("a", Bytes.ofText("1")));
    sorted.put("b", Bytes.ofText("2"));
    Map<String, Bytes> reversed = new java.util.LinkedHashMap<>();
    reversed.put("b", Bytes.ofText("2"));
    reversed.put("a", Bytes.ofText("1"));

    assertThat(written(sorted)).isEqualTo(written(reversed));
  }

  private static Bytes written(Map<String, Bytes> members) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveWriter.write(members, (OutputStream) out);
    return Bytes.of(out.toByteArray());
  }

  private void replace(String from, String to) throws IOException {
    String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    Files.write(file, content.replace(from, to).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static int indexOf(byte[] content, byte[] part) {
    return new String(content, StandardCharsets.ISO_8859_1)
        .indexOf(new String(part, StandardCharsets.ISO_8859_1));
  }
}
