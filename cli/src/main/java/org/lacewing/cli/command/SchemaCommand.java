package org.lacewing.cli.command;

import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.workflow.ProductPlugins;
import org.lacewing.core.experiment.Experiment;
import org.lacewing.core.json.Json;
import org.lacewing.core.settings.SettingsSchema;

/** {@code lacewing schema}: prints the JSON Schema of the experiment file. */
public final class SchemaCommand implements Command {
  @Override
  public String name() {
    return "schema";
  }

  @Override
  public String summary() {
    return "Prints the JSON Schema of the experiment file, for editors.";
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
  public Answer run(CommandLine line, Context context) {
    var schema = SettingsSchema.of(Experiment.class, "Lacewing experiment", ProductPlugins.load());
    return Answer.of(() -> schema, () -> Json.write(schema));
  }
}
