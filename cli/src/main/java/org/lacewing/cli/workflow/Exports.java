package org.lacewing.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.lacewing.core.data.Table;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.onnx.RawRowSignature;
import org.lacewing.onnx.packaging.PackagedNetwork;
import org.lacewing.onnx.pipeline.RawRowExport;

/**
 * A packaged model written as an ONNX file.
 *
 * @param file where it was written
 * @param content the file's bytes
 * @param encodes whether the package has a preprocessing
 * @param rawRows what was compared before a graph over raw rows was written; empty for the network
 *     alone
 */
public record Exports(Path file, Bytes content, boolean encodes, Optional<RawRowExport> rawRows) {

  /**
   * Writes the package's network as it is, unpacked if it is packed: encoded rows in, its own
   * output out.
   */
  public static Exports network(ModelPackage model, Path file) throws IOException {
    Bytes content = model.isPacked() ? PackagedNetwork.of(model).onnx() : model.onnx();
    AtomicFile.write(file, content);
    return new Exports(file, content, model.hasPreprocessing(), Optional.empty());
  }

  /**
   * Writes network and preprocessing as one graph, after it was compared with the package.
   *
   * @param rows rows to compare on, besides those made up from the preprocessing
   * @throws org.lacewing.core.error.LacewingException as {@link RawRowExport#of}; nothing is
   *     written then
   */
  public static Exports rawRows(ModelPackage model, Table rows, Path file) throws IOException {
    RawRowExport export = RawRowExport.of(model, rows);
    Bytes content = Bytes.adopt(export.graph().toBytes());
    AtomicFile.write(file, content);
    return new Exports(file, content, true, Optional.of(export));
  }

  /** Returns file, bytes and digest, and of a graph over raw rows its inputs and the comparison. */
  public ObjectNode toJson() {
    ObjectNode json =
        Json.object()
            .put("to", file.toString())
            .put("rawRows", rawRows.isPresent())
            .put("bytes", content.size())
            .put("sha256", content.sha256());
    rawRows.ifPresent(
        export -> {
          RawRowSignature signature = RawRowSignature.of(export.graph());
          json.set("inputs", Json.of(signature.inputs()));
          json.set("outputs", Json.of(export.graph().outputNames()));
          json.put("checkedRows", export.checkedRows());
          json.put("maxDifference", export.maxDifference());
        });
    return json;
  }

  /** Returns what was done, for people. */
  public String text() {
    String written = file + ", " + content.size() + " bytes, ";
    return rawRows
        .map(
            export ->
                written
                    + "reads raw rows: an input a column.\nCompared with the model on "
                    + export.checkedRows()
                    + " rows; largest difference "
                    + export.maxDifference()
                    + ".\n")
        .orElse(
            written
                + (encodes
                    ? "reads encoded rows; with --raw-rows it would read raw ones.\n"
                    : "reads tensors, as the package does.\n"));
  }
}
