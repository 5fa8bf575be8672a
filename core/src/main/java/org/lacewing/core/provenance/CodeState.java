package org.lacewing.core.provenance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The state of the git work tree that holds the experiment file: the code and the settings a person
 * had in hand. (Which build of Lacewing ran is in {@link Environment}.) Files that git does not
 * track do not count; the data are fingerprinted by themselves.
 *
 * @param commit the full hash of HEAD; {@code "unknown"} if there is no work tree, no commit or no
 *     git program
 * @param dirty whether a tracked file differs from HEAD
 * @param diffSha256 the digest of the difference to HEAD; empty if there is none
 */
public record CodeState(String commit, boolean dirty, String diffSha256) {
  /** No work tree, or no git to ask. */
  public static final CodeState UNKNOWN = new CodeState("unknown", false, "");

  /** Returns the state of the work tree that holds a folder. */
  public static CodeState of(Path folder) {
    return of(folder, "git");
  }

  static CodeState of(Path folder, String program) {
    GitCommand git = new GitCommand(program, folder);
    try {
      Optional<String> commit = git.text("rev-parse", "HEAD").map(String::strip);
      if (commit.isEmpty() || !commit.get().matches("[0-9a-f]{40,64}")) {
        return UNKNOWN;
      }
      Optional<GitCommand.Output> diff =
          git.run("diff", "--no-ext-diff", "--no-textconv", "--no-color", "--binary", "HEAD");
      return diff.map(
              output ->
                  new CodeState(
                      commit.get(), output.bytes() > 0, output.bytes() > 0 ? output.sha256() : ""))
          .orElse(UNKNOWN);
    } catch (IOException e) {
      return UNKNOWN; // ProcessBuilder's answer when there is no such program
    }
  }
}
