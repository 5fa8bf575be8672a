package org.lacewing.core.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.error.DataException;

/** A signed package of every kind of member, with one byte changed or cut off at each position. */
class ChangedBytesTest {
  @TempDir private Path folder;
  private Path file;
  private ModelPackage whole;
  private byte[] bytes;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("small.lwm");
    whole = SmallPackage.full().signed(SigningKey.generate());
    whole.write(file);
    bytes = Files.readAllBytes(file);
  }

  @Test
  void everyChangedByteIsRefusedOrChangesNothing() throws IOException {
    int equal = 0;
    for (int at = 0; at < bytes.length; at++) {
      for (int mask : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 255}) {
        byte[] changed = bytes.clone();
        changed[at] ^= (byte) mask;
        equal += refused(changed, at, mask) ? 0 : 1;
      }
    }
    assertThat(bytes.length).as("a few kilobytes").isBetween(1500, 8000);
    // Fewer than the spare bits of each member's last deflated byte, and unused codes.
    assertThat(equal).as("changes that change nothing").isLessThan(bytes.length / 50);
  }

  @Test
  void everyCutIsRefused() throws IOException {
    for (int length = 0; length < bytes.length; length++) {
      assertThat(refused(Arrays.copyOf(bytes, length), length, 0)).as("cut at %d", length).isTrue();
    }
  }

  private boolean refused(byte[] changed, int at, int mask) throws IOException {
    Files.write(file, changed);
    try {
      ModelPackage read = ModelPackage.read(file);
      assertThat(read).as("byte %d, mask %d", at, mask).isEqualTo(whole);
      return false;
    } catch (DataException e) {
      assertThat(e.getMessage()).startsWith("small.lwm");
      return true;
    } catch (RuntimeException | Error e) {
      return fail("byte " + at + ", mask " + mask, e);
    }
  }
}
