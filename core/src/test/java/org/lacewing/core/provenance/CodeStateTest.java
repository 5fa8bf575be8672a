package org.lacewing.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.files.Sha256;

class CodeStateTest {
  @TempDir Path folder;

  private String git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=A", "-c", "user.email=a@example.org"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(command.toString()).isZero();
    return output;
  }

  @BeforeEach
  void requireGit() throws InterruptedException {
    try {
      assumeTrue(new ProcessBuilder("git", "--version").start().waitFor() == 0, "git");
    } catch (IOException e) {
      assumeTrue(false, "git is not installed");
    }
  }

  private void commitOneFile() throws IOException, InterruptedException {
    git("init", "-q");
    Files.writeString(folder.resolve("a.yaml"), "seed: 1\n");
    git("add", "a.yaml");
    git("commit", "-q", "-m", "One");
  }

  @Test
  void aCleanTreeHasACommitAndNoDifference() throws IOException, InterruptedException {
    commitOneFile();
    Files.writeString(folder.resolve("untracked.txt"), "x");

    assertThat(CodeState.of(folder))
        .isEqualTo(new CodeState(git("rev-parse", "HEAD").strip(), false, ""));
  }

  @Test
  void anUncommittedEditIsSeen() throws IOException, InterruptedException {
    commitOneFile();
    Files.writeString(folder.resolve("a.yaml"), "seed: 2\n");

    CodeState state = CodeState.of(folder);

    assertThat(state.dirty()).isTrue();
    assertThat(state.diffSha256())
        .isEqualTo(Sha256.of(git("diff", "--no-color", "--binary", "HEAD")));
    Files.writeString(folder.resolve("a.yaml"), "seed: 3\n");
    assertThat(CodeState.of(folder).diffSha256()).isNotEqualTo(state.diffSha256());
  }

  @Test
  void nothingInTheTreeIsRun() throws IOException, InterruptedException {
    commitOneFile();
    Path trap = folder.resolve("trap.sh");
    Files.writeString(trap, "#!/bin/sh\ntouch '" + folder.resolve("sprung") + "'\n");
    assertThat(trap.toFile().setExecutable(true)).isTrue();
    git("config", "core.fsmonitor", trap.toString());
    git("config", "diff.external", trap.toString());
    Files.deleteIfExists(folder.resolve("sprung"));
    Files.writeString(folder.resolve("a.yaml"), "seed: 2\n");

    assertThat(CodeState.of(folder).dirty()).isTrue();
    assertThat(folder.resolve("sprung")).doesNotExist();
  }

  @Test
  void isUnknownOutsideOfATreeAndWithoutACommit() throws IOException, InterruptedException {
    assertThat(CodeState.of(folder)).isEqualTo(CodeState.UNKNOWN);
    git("init", "-q");
    assertThat(CodeState.of(folder)).isEqualTo(CodeState.UNKNOWN);
  }

  @Test
  void theEmptyPathIsTheFolderOfThisProcess() {
    CodeState here = CodeState.of(Path.of("").toAbsolutePath());
    assumeTrue(!here.equals(CodeState.UNKNOWN), "sources in a work tree");
    assertThat(CodeState.of(Path.of(""))).isEqualTo(here);
  }

  @Test
  void isUnknownWithoutGit() {
    assertThat(CodeState.of(folder, "no-such-program-anywhere")).isEqualTo(CodeState.UNKNOWN);
  }
}
