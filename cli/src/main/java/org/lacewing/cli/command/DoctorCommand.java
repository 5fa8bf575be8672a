package org.lacewing.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.lacewing.cli.doctor.Doctor;
import org.lacewing.cli.doctor.Finding;
import org.lacewing.cli.output.Answer;
import org.lacewing.core.error.ExitCode;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.problem.Problem;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.Block.Verdict;
import org.lacewing.core.report.Section;

/** {@code lacewing doctor}: looks at the machine. */
public final class DoctorCommand implements Command {
  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public String summary() {
    return "Checks Java, processor, native libraries, memory and disk.";
  }

  @Override
  public Operands operands() {
    return Operands.NONE;
  }

  @Override
  public Options options() {
    return new Options().addOption(CommonOptions.runs());
  }

  @Override
  public Answer run(CommandLine line, Context context) throws IOException {
    List<Finding> findings = Doctor.examine(CommonOptions.folder(line));
    Answer answer = Answer.ofSections(() -> json(findings), () -> List.of(section(findings)));
    List<String> failed =
        findings.stream().filter(f -> f.level() == Level.FAIL).map(Finding::name).toList();
    return failed.isEmpty()
        ? answer
        : answer.with(
            Problem.of(
                ExitCode.CONFIGURATION,
                Failure.of("This machine is not ready").at(String.join(", ", failed))));
  }

  private static ObjectNode json(List<Finding> findings) {
    ObjectNode answer = Json.object();
    for (Finding finding : findings) {
      answer
          .withArray("findings")
          .addObject()
          .put("name", finding.name())
          .put("value", finding.value())
          .put("level", finding.level().name().toLowerCase(Locale.ROOT))
          .put("advice", finding.advice());
    }
    return answer;
  }

  private static Section section(List<Finding> findings) {
    return new Section(
        "This machine",
        findings.stream()
            .<Block>map(
                finding ->
                    new Verdict(
                        finding.level(),
                        finding.name() + ": " + finding.value() + ". " + finding.advice()))
            .toList());
  }
}
