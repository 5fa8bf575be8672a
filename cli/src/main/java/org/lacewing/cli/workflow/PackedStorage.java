package org.lacewing.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.lacewing.cli.proof.PackageProof;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.report.Block.Paragraph;
import org.lacewing.core.report.Section;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.packaging.PackagedNetwork;

/**
 * A package with its network packed, opened by a fresh Java process and found to hold the network
 * that was evaluated.
 *
 * @param packaged the package; {@link ModelPackage#write} writes the bytes that were proved
 * @param plainBytes the ONNX file it unpacks to
 * @param parameterBytes the original network's 32-bit floats, 4 bytes each
 * @param proof what the fresh process found
 */
record PackedStorage(
    ModelPackage packaged, long plainBytes, long parameterBytes, PackageProof proof) {

  /**
   * Packs a package and proves it.
   *
   * @param evaluated the package of the network that was evaluated, plain
   * @param account what its compression.json tells; the packed bytes are added
   * @param original the network before compression
   * @param pipeline the evaluated network
   * @param rows encoded rows that the fresh process answers, too
   * @throws org.lacewing.core.error.DataException if the packed form does not hold the same network
   */
  static PackedStorage of(
      ModelPackage evaluated,
      ObjectNode account,
      OnnxModel original,
      Pipeline pipeline,
      Tensor rows)
      throws IOException {
    Bytes network = PackagedNetwork.of(evaluated).packed().storedNetwork();
    account
        .putObject("packed")
        .put("bytes", network.size())
        .put("plainBytes", evaluated.onnx().size());
    ModelPackage packed = evaluated.compressed(evaluated.onnx(), account).withPacked(network);
    PackageProof proof =
        PackageProof.of(packed, evaluated.onnx(), rows, pipeline.predictEncoded(rows));
    long parameters =
        original.initializers().stream()
            .filter(constant -> constant.is(ElementType.FLOAT))
            .mapToLong(Initializer::valueBytes)
            .sum();
    return new PackedStorage(packed, evaluated.onnx().size(), parameters, proof);
  }

  /** Returns the bytes of the packed network. */
  long packedBytes() {
    return packaged.storedNetwork().size();
  }

  /** Returns the bytes divided by those of the original's parameters; NaN if it has none. */
  double ratioToParameters() {
    return parameterBytes == 0 ? Double.NaN : (double) packedBytes() / parameterBytes;
  }

  /** Returns the bytes divided by those of the plain ONNX file. */
  double ratioToPlain() {
    return (double) packedBytes() / plainBytes;
  }

  /** Returns all figures. */
  ObjectNode toJson() {
    ObjectNode json =
        Json.object()
            .put("bytes", packedBytes())
            .put("plainBytes", plainBytes)
            .put("parameterBytes", parameterBytes)
            .put("ratioToParameters", ratioToParameters())
            .put("ratioToPlain", ratioToPlain())
            .put("plainSha256", proof.onnxSha256());
    json.putObject("freshProcess")
        .put("rows", proof.rows())
        .put("largestDifference", proof.largestDifference());
    return json;
  }

  /**
   * Returns the same for people.
   *
   * @param title the heading
   */
  Section section(String title) {
    return new Section(
        title,
        List.of(
            new Paragraph(
                Figures.format(
                    "The network is stored packed: %d bytes, %.4f of the original's 32-bit"
                        + " parameters (%d bytes), %.4f of the plain ONNX file (%d bytes).",
                    packedBytes(),
                    ratioToParameters(),
                    parameterBytes,
                    ratioToPlain(),
                    plainBytes)),
            new Paragraph(
                Figures.format(
                    "A fresh Java process opened it before success was reported: it unpacks to the"
                        + " network that was evaluated, byte for byte, SHA-256 %s, and its answers"
                        + " to %d rows are the same (largest difference %s). Speed is that of the"
                        + " unpacked network.",
                    proof.onnxSha256(), proof.rows(), proof.largestDifference()))));
  }
}
