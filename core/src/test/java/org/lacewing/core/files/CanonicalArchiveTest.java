package org.lacewing.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.error.DataException;
import org.lacewing.core.random.Seed;

class CanonicalArchiveTest {
  private static final Set<String> ALLOWED = Set.of("a.json", "b.bin", "c.bin");
  private static final byte[] SERIALIZED = {(byte) 0xAC, (byte) 0xED, 0, 5, 's', 'r'};
  private static final byte[] TEXT = "{\"a\": [1, 2, 3, 1, 2, 3]}".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NOISE = new byte[300];

  static {
    RandomGenerator random = new Seed(3).generator();
    random.nextBytes(NOISE);
  }

  @TempDir Path folder;
  private Path file;
  private CraftedZip zip;

  @BeforeEach
  void name() {
    file = folder.resolve("model.lwm");
    zip = new CraftedZip();
  }

  private Map<String, Bytes> read() throws IOException {
    return CanonicalArchive.read(file, ALLOWED, ArchiveLimits.STANDARD);
  }

  private static byte[] written(Map<String, Bytes> members) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveWriter.write(members, out);
    return out.toByteArray();
  }

  private void assertRefused(CraftedZip crafted, String message) throws IOException {
    assertRefused(crafted.bytes(), message);
  }

  private void assertRefused(byte[] bytes, String message) throws IOException {
    Files.write(file, bytes);
    assertThatThrownBy(this::read)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("model.lwm")
        .hasMessageContaining("The archive " + message);
    assertThat(folder.toFile().list()).as("nothing is written").containsExactly("model.lwm");
  }

  @Test
  void readsWhatTheWriterWrote() throws IOException {
    byte[] weights = new byte[20 << 20];
    new Seed(1).generator().nextBytes(weights);
    Map<String, Bytes> members = new TreeMap<>();
    members.put("a.json", Bytes.of(TEXT));
    members.put("b.bin", Bytes.of(weights));
    members.put("c.bin", Bytes.of(new byte[0]));
    Files.write(file, written(members));

    assertThat(read()).isEqualTo(members);
  }

  @Test
  void anUntouchedCraftedArchiveIsWhatTheWriterWrites() throws IOException {
    zip.add("a.json", TEXT);
    zip.add("b.bin", NOISE);
    zip.add("c.bin", new byte[0]);
    Map<String, Bytes> members =
        Map.of("a.json", Bytes.of(TEXT), "b.bin", Bytes.of(NOISE), "c.bin", Bytes.of(new byte[0]));

    assertThat(zip.bytes()).isEqualTo(written(members));
  }

  /** One changed field, with a member whose other headers stay true. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "local signature    | 0x04034b51 | it is damaged",
        "local version      | 45         | it needs another way of reading",
        "local flags        | 0x0809     | it may be encrypted",
        "local flags        | 0x0800     | it may be encrypted",
        "local method       | 0          | it is not deflated",
        "local method       | 12         | it is not deflated",
        "local time         | 1          | it carries a time",
        "local date         | 0x2822     | it carries a date",
        "local crc          | 1          | its check sum stands in the wrong place",
        "local compressed   | 0xFFFFFFFF | its size stands in the wrong place",
        "local size         | 1          | its size stands in the wrong place",
        "local extra        | 20         | it carries extra fields, such as zip64",
        "descriptor signature | 0x08074b51 | it is damaged",
        "directory signature | 0x02014b51 | it is damaged",
        "directory made     | 0x0314     | it was made by another program",
        "directory version  | 45         | it needs another way of reading",
        "directory flags    | 0x0809     | it may be encrypted",
        "directory flags    | 0x2808     | it may be encrypted",
        "directory method   | 0          | it is not deflated",
        "directory time     | 1          | it carries a time",
        "directory date     | 1          | it carries a date",
        "directory extra    | 4          | it carries extra fields, such as zip64",
        "directory comment  | 1          | it carries a comment",
        "directory disk     | 1          | it claims to lie on another disk",
        "directory internal | 1          | it carries attributes",
        "directory external | 0xA1FF0000 | it may be a link or a folder",
        "directory external | 0x10       | it may be a link or a folder",
      })
  void refusesAnyOtherHeader(String field, String value, String meaning) throws IOException {
    zip.add("a.json", TEXT).set(field, Long.decode(value));

    assertRefused(zip, "has a member that is not as Lacewing writes it: " + meaning);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "descriptor crc        | 1          | has a check sum or a size that does not fit",
        "descriptor compressed | 1          | has a check sum or a size that does not fit",
        "descriptor size       | 1          | has a check sum or a size that does not fit",
        "directory crc         | 1          | has a check sum or a size that does not fit",
        "directory compressed  | 5          | has bytes that belong to no member",
        "directory compressed  | 500        | tells of more bytes in a.json than the file has",
        "directory compressed  | 0xFFFFFFFF | tells of more bytes in a.json than the file has",
        "directory size        | 24         | has more bytes than it tells in a.json",
        "directory size        | 0          | has more bytes than it tells in a.json",
        "directory size        | 26         | has another number of bytes than it tells in a.json",
        "directory size        | 0xFFFFFFFF | inflates to more than 1073741824 bytes",
        "directory name length | 5          | has an unknown member a.jso",
        "directory name length | 7          | has a directory that breaks off",
        "local name length     | 5          | calls a.json otherwise before its content",
        "directory offset      | 1          | has a.json in another place",
      })
  void refusesALie(String field, String value, String message) throws IOException {
    zip.add("a.json", TEXT).set(field, Long.decode(value));

    assertRefused(zip, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "signature  | 0x06064b50 | is not a zip archive, is cut off, or goes on after its end",
        "disk       | 1     | is not a zip archive, is cut off, or goes on after its end",
        "start disk | 0xFFFF | is not a zip archive, is cut off, or goes on after its end",
        "comment    | 1     | is not a zip archive, is cut off, or goes on after its end",
        "here       | 2     | is empty, or its end record contradicts itself",
        "entries    | 0xFFFF | is empty, or its end record contradicts itself",
        "length     | 51    | has bytes that belong to no member, or is cut off",
        "length     | 0xFFFFFFFF | has bytes that belong to no member, or is cut off",
        "offset     | 0xFFFFFFFF | has bytes that belong to no member, or is cut off",
        "offset     | 0     | has bytes that belong to no member, or is cut off",
      })
  void refusesAnyOtherEnd(String field, String value, String message) throws IOException {
    zip.add("a.json", TEXT);
    zip.set(field, Long.decode(value));

    assertRefused(zip, message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil.txt", "x/../../evil.txt", "/etc/passwd", "C:\\x", "C:/x", "a\\b", ".."})
  void refusesPaths(String name) throws IOException {
    zip.add(name, TEXT);
    assertRefused(zip, "has a member with a path for a name: " + name);
  }

  @Test
  void refusesOtherNames() throws IOException {
    zip.add("a\u0000\u001b[31m.json", TEXT);
    assertRefused(zip, "has an unknown member a??[31m.json");
    CraftedZip foreign = new CraftedZip();
    foreign.add(new byte[] {'a', (byte) 0xFF}, TEXT);
    assertRefused(foreign, "has a member whose name is not UTF-8");
    CraftedZip folder = new CraftedZip();
    folder.add("x/", new byte[0]);
    assertRefused(folder, "has an unknown member x/");
  }

  @Test
  void refusesAnotherNameBeforeTheContent() throws IOException {
    zip.add("a.json", TEXT);
    byte[] bytes = zip.bytes();
    bytes[ZipHeader.LOCAL.length()] = 'x';
    assertRefused(bytes, "calls a.json otherwise before its content");
  }

  @Test
  void refusesRepeatedAndUnorderedNames() throws IOException {
    zip.add("b.bin", NOISE);
    zip.add("b.bin", TEXT);
    assertRefused(zip, "has two members called b.bin");
    CraftedZip unordered = new CraftedZip();
    unordered.add("b.bin", NOISE);
    unordered.add("a.json", TEXT);
    assertRefused(unordered, "has members out of order: a.json after b.bin");
  }

  @Test
  void refusesSerializedObjectsByName() throws IOException {
    zip.add("a.json", TEXT);
    zip.add("preprocessor.bin", SERIALIZED);
    assertRefused(zip, "contains serialized Java object in preprocessor.bin");
    CraftedZip stored = new CraftedZip();
    stored.add("preprocessor.bin", SERIALIZED).data(SERIALIZED).setBoth("method", 0);
    assertRefused(stored, "contains serialized Java object in preprocessor.bin");
    CraftedZip known = new CraftedZip();
    known.add("b.bin", SERIALIZED);
    assertRefused(known, "contains serialized Java object in b.bin");
  }

  @Test
  void refusesTenThousandMembers() throws IOException {
    for (int i = 0; i < 10_000; i++) {
      zip.add("e" + i, new byte[0]);
    }
    assertRefused(zip, "has 10000 members, more than the 3 there may be");
    zip.set("here", 3).set("entries", 3);
    assertRefused(zip, "has a directory that is too long");
    CraftedZip smaller = new CraftedZip();
    for (int i = 0; i < 100; i++) {
      smaller.add("b.bin", new byte[0]);
    }
    assertRefused(smaller.set("here", 1).set("entries", 1), "has bytes that belong to no member");
  }

  @Test
  void refusesBytesBeforeBetweenAndAfterMembers() throws IOException {
    zip.add("a.json", TEXT).after((byte) 0);
    zip.add("b.bin", NOISE);
    assertRefused(zip, "has b.bin in another place than its directory says");
    CraftedZip last = new CraftedZip();
    last.add("a.json", TEXT).after((byte) 0);
    assertRefused(last, "has bytes that belong to no member");
    CraftedZip plain = new CraftedZip();
    plain.add("a.json", TEXT);
    assertRefused(plain.after((byte) 0), "is not a zip archive, is cut off, or goes on");
    CraftedZip shifted = new CraftedZip().before((byte) 'M', (byte) 'Z');
    shifted.add("a.json", TEXT);
    assertRefused(shifted, "has a.json in another place");
  }

  @Test
  void refusesTwoMembersInOnePlace() throws IOException {
    zip.add("a.json", TEXT);
    zip.add("b.bin", TEXT).set("directory offset", 0);
    assertRefused(zip, "has b.bin in another place than its directory says");
  }

  @Test
  void refusesDeflatedBytesOfAnotherLength() throws IOException {
    byte[] deflated = CraftedZip.deflated(TEXT);
    zip.add("a.json", TEXT).data(Arrays.copyOf(deflated, deflated.length + 1));
    assertRefused(zip, "has another number of bytes than it tells in a.json");
    CraftedZip shorter = new CraftedZip();
    shorter.add("a.json", TEXT).data(Arrays.copyOf(deflated, deflated.length - 2));
    assertRefused(shorter, "has bytes that break off in a.json");
    CraftedZip none = new CraftedZip();
    none.add("a.json", new byte[0]).data(new byte[0]);
    assertRefused(none, "has bytes that break off in a.json");
    CraftedZip wild = new CraftedZip();
    wild.add("a.json", TEXT).data(new byte[] {7, 7, 7});
    assertRefused(wild, "has bytes that cannot be inflated (invalid block type) in a.json");
  }

  @Test
  void refusesBombsBeforeTheyAreInflated() throws IOException {
    zip.add("b.bin", new byte[150 << 20]);
    byte[] bomb = zip.bytes();
    CraftedZip nested = new CraftedZip();
    nested.add("b.bin", bomb);
    Files.write(file, bomb);
    long before = allocated();

    assertThatThrownBy(this::read)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("model.lwm: The archive inflates to more than 200 times its size");
    assertThat(allocated() - before).as("bytes allocated").isLessThan(1 << 20);

    Files.write(file, nested.bytes());
    assertThat(read().get("b.bin")).as("what an archive holds is bytes").isEqualTo(Bytes.of(bomb));
  }

  /** A ratio just below the limit yields as much as the heap allows, and no more. */
  @Test
  void refusesMoreThanTheHeapAllows() throws IOException {
    zip.add("b.bin", new byte[600]);
    zip.add("c.bin", new byte[600]);
    Files.write(file, zip.bytes());
    assertThatThrownBy(
            () -> CanonicalArchive.read(file, ALLOWED, new ArchiveLimits(1000, 200, 5000)))
        .hasMessageStartingWith("model.lwm: The archive inflates to more than 1000 bytes");
    assertThatThrownBy(
            () -> CanonicalArchive.read(file, ALLOWED, new ArchiveLimits(5000, 200, 1199)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "model.lwm: The archive needs more memory than this Java process should give it:"
                + " expected at most 1 MB, a quarter of its heap, found 1 MB of members.")
        .hasMessageContaining("LACEWING_JAVA_OPTS");
    assertThat(CanonicalArchive.read(file, ALLOWED, new ArchiveLimits(1200, 200, 1200))).hasSize(2);
    assertThat(ArchiveLimits.STANDARD.heapBytes()).isEqualTo(Runtime.getRuntime().maxMemory() / 4);
  }

  @Test
  void aClaimOfAGigabyteIsNotAllocatedBeforeItIsWeighed() throws IOException {
    zip.add("b.bin", NOISE).set("directory size", 1 << 30).set("descriptor size", 1 << 30);
    Files.write(file, zip.bytes());
    long before = allocated();

    assertThatThrownBy(this::read).isInstanceOf(DataException.class);

    assertThat(allocated() - before).as("bytes allocated").isLessThan(1 << 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PK", "not a zip at all, but long enough to be looked at twice"})
  void refusesOtherFiles(String content) throws IOException {
    assertRefused(content.getBytes(StandardCharsets.UTF_8), "is not a zip archive");
  }

  @Test
  void refusesAnArchiveCutAnywhere() throws IOException {
    zip.add("a.json", TEXT);
    zip.add("b.bin", NOISE);
    byte[] whole = zip.bytes();
    for (int length = 0; length < whole.length; length++) {
      assertRefused(Arrays.copyOf(whole, length), "");
    }
  }

  /** All one-bit changes, and one byte more at every place. */
  @Test
  void noChangedByteIsOverlooked() throws IOException {
    zip.add("a.json", TEXT);
    zip.add("b.bin", NOISE);
    zip.add("c.bin", new byte[0]);
    byte[] whole = zip.bytes();
    Files.write(file, whole);
    Map<String, Bytes> members = read();
    int equal = 0;
    for (int at = 0; at < whole.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = whole.clone();
        changed[at] ^= (byte) (1 << bit);
        equal += refusedOrEqual(changed, members, at) ? 0 : 1;
      }
      byte[] longer = new byte[whole.length + 1];
      System.arraycopy(whole, 0, longer, 0, at);
      System.arraycopy(whole, at, longer, at + 1, whole.length - at);
      refusedOrEqual(longer, members, at);
    }
    // The bits after the last deflated symbol of a member fill its last byte.
    assertThat(equal).as("changes that change nothing").isLessThan(3 * 8);
  }

  private boolean refusedOrEqual(byte[] changed, Map<String, Bytes> members, int at)
      throws IOException {
    Files.write(file, changed);
    try {
      assertThat(read()).as("changed at %d", at).isEqualTo(members);
      return false;
    } catch (DataException e) {
      return true;
    } catch (RuntimeException e) {
      return fail("changed at " + at, e);
    }
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
