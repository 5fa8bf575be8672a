package org.lacewing.cli.workflow;

import java.util.ArrayList;
import java.util.List;
import org.lacewing.core.provenance.Environment;
import org.lacewing.core.provenance.Manifest;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Section;

/** The last part of a report: what the results depend on, and how to get them again. */
final class OriginSection {
  private OriginSection() {}

  static Section of(String run, Manifest manifest, String experiment) {
    Environment machine = manifest.environment();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Lacewing", machine.lacewing() + ", build " + machine.build()));
    rows.add(List.of("seed", Long.toString(manifest.seed())));
    rows.add(List.of("experiment, SHA-256", manifest.experiment()));
    manifest.data().forEach(data -> rows.add(List.of(data.file() + ", SHA-256", data.sha256())));
    rows.add(
        List.of(
            "git commit",
            manifest.code().commit()
                + (manifest.code().dirty() ? ", with uncommitted changes" : "")));
    rows.add(List.of("Java", machine.java()));
    rows.add(List.of("system", machine.os()));
    rows.add(List.of("processor", machine.cpu().model() + ", " + machine.cores() + " cores"));
    machine.threads().forEach((name, value) -> rows.add(List.of(name, value)));
    machine.engines().forEach((name, value) -> rows.add(List.of(name, value)));
    return new Section(
        "Where this comes from",
        List.of(
            new Block.Paragraph(
                "lacewing reproduce "
                    + run
                    + " runs this again and says whether the results are equal. They are equal to"
                    + " the last bit for the same build, data, kind of processor and number of"
                    + " threads."),
            new Block.Grid("What the results depend on", List.of("fact", "value"), rows),
            new Block.Preformatted("The experiment with every default", experiment)));
  }
}
