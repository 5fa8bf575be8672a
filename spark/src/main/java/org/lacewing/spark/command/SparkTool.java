package org.lacewing.spark.command;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.lacewing.cli.Tool;
import org.lacewing.cli.command.Command;
import org.lacewing.core.plugin.Plugins;
import org.lacewing.spark.slice.SliceKind;

/** The program {@code lacewing-spark}. */
public final class SparkTool {
  private SparkTool() {}

  /** Returns the program with the commands found on the class path. */
  public static Tool find() {
    List<Command> commands = new ArrayList<>();
    SliceKind.all().all().forEach(kind -> commands.add(new SliceCommand(kind)));
    ServiceLoader.load(SparkCommand.class, SparkCommand.class.getClassLoader())
        .forEach(commands::add);
    return new Tool(
        "lacewing-spark",
        """
        Works on more than one process should do alone: on the threads of this machine, or with
        --master on a Spark cluster. The result is the same to the last byte.\
        """,
        Plugins.of(Tool.COMMAND, commands));
  }
}
