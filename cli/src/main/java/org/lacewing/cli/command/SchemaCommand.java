package org.lacewing.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.output.Answer;
import org.lacewing.cli.workflow.ProductPlugins;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.experiment.Experiment;
import org.lacewing.core.json.Json;
import org.lacewing.core.settings.SettingsSchema;
import org.lacewing.explain.ExplanationSchema;

/** {@code lacewing schema}: prints the JSON Schema of the experiment file, or of explanations. */
public final class SchemaCommand implements Command {
  private static final String EXPERIMENT = "experiment";
  private static final String EXPLANATION = "explanation";

  @Override
  public String name() {
    return "schema";
  }

  @Override
  public String summary() {
    return "Prints the JSON Schema of the experiment file, for editors, or that of explanations.";
  }

  @Override
  public Operands operands() {
    return new Operands("[" + EXPERIMENT + " | " + EXPLANATION + "]", 0, 1);
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public Answer run(CommandLine line, Context context) {
    ObjectNode schema = of(line.getArgList().isEmpty() ? EXPERIMENT : line.getArgList().get(0));
    return Answer.of(() -> schema, () -> Json.write(schema));
  }

  private static ObjectNode of(String what) {
    return switch (what) {
      case EXPERIMENT ->
          SettingsSchema.of(Experiment.class, "Lacewing experiment", ProductPlugins.load());
      case EXPLANATION -> ExplanationSchema.json();
      default ->
          throw new ConfigurationException(
              Failure.of("lacewing schema does not know what to print")
                  .expected(EXPERIMENT + " or " + EXPLANATION)
                  .received("\"" + what + "\""));
    };
  }
}
