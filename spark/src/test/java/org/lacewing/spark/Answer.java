package org.lacewing.spark;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.lacewing.cli.Interruption;
import org.lacewing.cli.Program;
import org.lacewing.cli.Tool;
import org.lacewing.cli.output.Terminal;
import org.lacewing.spark.command.SparkTool;

/** What the program says to a command line. */
record Answer(int code, String out, String err) {

  static Answer to(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Tool tool = SparkTool.find();
    Terminal terminal =
        new Terminal(
            tool.name(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            80);
    int code =
        new Program(tool, terminal, new Interruption(), Optional.empty()).run(List.of(words));
    return new Answer(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
