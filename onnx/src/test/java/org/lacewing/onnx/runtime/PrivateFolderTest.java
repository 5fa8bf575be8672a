package org.lacewing.onnx.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PrivateFolderTest {
  @TempDir Path folder;
  private PrivateFolder mine;

  @BeforeEach
  void nameTheUser() throws IOException {
    mine = new PrivateFolder(PrivateFolder.currentUser());
  }

  private static void allow(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static UserPrincipal somebodyElse() throws IOException {
    String me = PrivateFolder.currentUser().getName();
    return FileSystems.getDefault()
        .getUserPrincipalLookupService()
        .lookupPrincipalByName(me.equals("nobody") ? "daemon" : "nobody");
  }

  @Test
  void theUserOwnsWhatTheProcessWrites() throws IOException {
    assertThat(PrivateFolder.currentUser())
        .isEqualTo(Files.getOwner(Files.createFile(folder.resolve("file"))));
  }

  @Test
  void makesFoldersThatNobodyElseCanOpen() throws IOException {
    Path made = mine.below(folder.resolve("cache"), "a", "b");
    assertThat(made).isEqualTo(folder.toRealPath().resolve("cache").resolve("a").resolve("b"));
    for (Path each : new Path[] {made, made.getParent(), folder.resolve("cache")}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
          .isEqualTo("rwx------");
    }
    assertThat(mine.below(folder.resolve("cache"), "a", "b")).isEqualTo(made);
  }

  @Test
  void refusesAFolderThatIsOpenToOthers() throws IOException {
    Path made = mine.below(folder, "a", "b");
    for (String permissions : new String[] {"rwxr-xr-x", "rwx--x---", "rwx----w-"}) {
      allow(made.getParent(), permissions);
      assertThatThrownBy(() -> mine.below(folder, "a", "b"))
          .isInstanceOf(IOException.class)
          .hasMessage(folder.toRealPath().resolve("a") + " is open to other users");
    }
  }

  @Test
  void refusesAFolderAboveInWhichOthersCanRename() throws IOException {
    Path above = Files.createDirectories(folder.resolve("shared").resolve("cache"));
    mine.below(above, "a");
    for (String permissions : new String[] {"rwxrwxr-x", "rwxr-xrwx"}) {
      allow(folder.resolve("shared"), permissions);
      assertThatThrownBy(() -> mine.below(above, "a"))
          .isInstanceOf(IOException.class)
          .hasMessage(folder.toRealPath().resolve("shared") + " can be changed by other users");
    }
    Files.setAttribute(folder.resolve("shared"), "unix:mode", 01777);
    assertThat(mine.below(above, "a")).exists();
  }

  @Test
  void refusesAnotherUsersFolders() throws IOException {
    mine.below(folder, "a");
    PrivateFolder theirs = new PrivateFolder(somebodyElse());
    assertThatThrownBy(() -> theirs.below(folder, "a"))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(" belongs to " + PrivateFolder.currentUser().getName());
    Path file = Files.writeString(folder.resolve("file"), "123");
    assertThat(mine.holds(file, 3)).isTrue();
    assertThat(mine.holds(file, 4)).isFalse();
    assertThat(theirs.holds(file, 3)).isFalse();
  }

  @Test
  void followsNoLinksOfItsOwn() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    allow(elsewhere, "rwx------");
    Files.createSymbolicLink(folder.resolve("a"), elsewhere);
    assertThatThrownBy(() -> mine.below(folder, "a"))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("a is no folder");
    Files.writeString(elsewhere.resolve("file"), "123");
    Files.createSymbolicLink(folder.resolve("link"), elsewhere.resolve("file"));
    assertThat(mine.holds(folder.resolve("link"), 3)).isFalse();
  }

  @Test
  void cannotMakeAFolderWithoutAPlaceForIt() {
    assertThatThrownBy(() -> mine.below(folder.resolve("none").resolve("cache"), "a"))
        .isInstanceOf(IOException.class);
  }
}
