package org.lacewing.spark.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.command.Context;
import org.lacewing.cli.command.Operands;
import org.lacewing.cli.output.Answer;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.DirectoryTree;
import org.lacewing.core.json.Json;

/**
 * {@code lacewing-spark archive}. The launcher has Java write the archive; this is the part in
 * between, in which driver and executors list the classes that they use.
 */
public final class ArchiveCommand implements SparkCommand {
  /** How the names of the executors' lists begin; set by the launcher. */
  private static final String LISTS = "lacewing.spark.lists";

  @Override
  public String name() {
    return "archive";
  }

  @Override
  public String summary() {
    return "make the archive of classes with which driver and executors start in half the time";
  }

  @Override
  public Operands operands() {
    return Operands.NONE;
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public Answer run(CommandLine line, Context context) throws IOException {
    String lists = System.getProperty(LISTS);
    if (lists == null) {
      throw new ConfigurationException(
          Failure.of("The archive of classes is made by the launcher")
              .expected("bin/lacewing-spark archive, without options")
              .advice("Call the launcher of the distribution."));
    }
    Path folder = Files.createTempDirectory("lacewing-warm-up");
    try {
      new WarmUp(folder, "-Xshare:off -XX:DumpLoadedClassList=" + lists + "-%p").run();
    } finally {
      DirectoryTree.delete(folder);
    }
    return Answer.of(() -> Json.object().put("lists", lists), () -> lists + "\n");
  }
}
