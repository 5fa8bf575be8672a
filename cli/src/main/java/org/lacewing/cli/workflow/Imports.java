package org.lacewing.cli.workflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.json.Json;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.packaging.PackageTensor;
import org.lacewing.core.plugin.Plugins;
import org.lacewing.core.provenance.LacewingVersion;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Paragraph;
import org.lacewing.core.report.Section;
import org.lacewing.onnx.imports.FoundFormat;
import org.lacewing.onnx.imports.ImportedNetwork;
import org.lacewing.onnx.imports.NetworkImporter;

/**
 * A network of another program made into a package.
 *
 * @param format the importer's name
 * @param model the package
 * @param warnings what the file holds and the package does not, and what was changed
 * @param check the comparison with the program's own answers, if those were given
 */
public record Imports(
    String format, ModelPackage model, List<String> warnings, Optional<ReferenceCheck> check) {

  /** Copies the list. */
  public Imports {
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads a network file.
   *
   * @param format the importer's name; if absent, the file's content decides
   * @param notes what the user knows of its inputs and outputs
   * @throws org.lacewing.core.error.LacewingException if the format is not known, the file cannot
   *     be made into a package, or a note does not fit
   * @throws IOException if the file cannot be read
   */
  public static Imports read(Path file, Optional<String> format, TensorNotes notes)
      throws IOException {
    Plugins<NetworkImporter> importers = NetworkImporter.all();
    NetworkImporter importer =
        format.isPresent() ? importers.get(format.get()) : FoundFormat.of(file, importers);
    ImportedNetwork read = importer.read(file);
    if (read.preprocessing().isPresent() && !notes.isEmpty()) {
      throw new ConfigurationException(
          Failure.of("--layout, --channels and --classes have nothing to do here")
              .at(String.valueOf(file.getFileName()))
              .received("a network with its preprocessing, which names columns and classes")
              .advice("Leave these options out."));
    }
    Map<String, String> facts = new TreeMap<>(read.facts());
    facts.put("imported", importer.name());
    facts.put("lacewing", LacewingVersion.current());
    facts.put("source sha256", Sha256.of(file));
    ImportedNetwork noted =
        new ImportedNetwork(
            read.graph(),
            notes.addedTo(read.tensors()),
            read.preprocessing(),
            facts,
            read.warnings());
    return new Imports(importer.name(), noted.toPackage(), read.warnings(), Optional.empty());
  }

  /** Compares the network with answers of its own program: see {@link ReferenceCheck#of}. */
  public Imports checked(List<String> inputs, List<String> outputs, double tolerance)
      throws IOException {
    return new Imports(
        format, model, warnings, Optional.of(ReferenceCheck.of(model, inputs, outputs, tolerance)));
  }

  /** Returns what is wrong if the answers differ too much; nothing is to be written then. */
  public Optional<Failure> failure() {
    return check
        .filter(compared -> !compared.passed())
        .map(
            compared ->
                Failure.of("The network answers otherwise than expected, nothing was written")
                    .expected("differences of at most " + compared.tolerance() + " per unit")
                    .received(compared.differences().toString())
                    .advice(
                        "Check that inputs and expected outputs belong together, that the rows"
                            + " are their first axis, and that the network was exported in"
                            + " evaluation mode."));
  }

  /**
   * Returns format, inputs, outputs, warnings, provenance and the comparison.
   *
   * @param to where the package was written, if it was
   */
  public ObjectNode toJson(Optional<Path> to) {
    ObjectNode json = Json.object().put("format", format);
    to.ifPresent(file -> json.put("to", file.toString()).put("digest", model.digest()));
    json.set("inputs", tensors(model.tensors().inputs()));
    json.set("outputs", tensors(model.tensors().outputs()));
    json.put("preprocessing", model.hasPreprocessing());
    json.put("onnxBytes", model.storedNetwork().size());
    json.set("provenance", Json.of(model.provenance()));
    json.set("warnings", Json.of(warnings));
    check.ifPresent(compared -> json.set("check", compared.toJson()));
    return json;
  }

  /** Returns the same for people. */
  public List<Section> sections(Optional<Path> to) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(TensorGrid.of(model.tensors()));
    warnings.forEach(warning -> blocks.add(new Paragraph("Warning: " + warning)));
    check.ifPresent(
        compared ->
            blocks.add(
                new Paragraph(
                    String.format(
                        Locale.ROOT,
                        "Compared on %d rows; largest difference %s.",
                        compared.rows(),
                        compared.differences()))));
    to.ifPresent(file -> blocks.add(new Paragraph("Written to " + file + ".")));
    return List.of(new Section("Network of format " + format, blocks));
  }

  private static ArrayNode tensors(List<PackageTensor> tensors) {
    ArrayNode list = Json.array();
    for (PackageTensor tensor : tensors) {
      ObjectNode entry = list.addObject().put("name", tensor.spec().name());
      entry.put("shape", tensor.spec().shapeText());
      tensor.layout().ifPresent(layout -> entry.put("layout", layout));
      entry.set("channels", Json.of(tensor.channels()));
      entry.set("classes", Json.of(tensor.classes()));
    }
    return list;
  }
}
