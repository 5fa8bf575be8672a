package org.lacewing.cli.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.json.Json;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.report.Block.Paragraph;
import org.lacewing.core.report.Section;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.Initializer;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.packaging.PackagedNetwork;

/**
 * A package that was written with its network packed, read again and found to hold the network that
 * was evaluated.
 *
 * @param packedBytes the packed network
 * @param plainBytes the ONNX file it unpacks to
 * @param parameterBytes the original network's 32-bit floats, 4 bytes each
 * @param sha256 the SHA-256 of the ONNX file that was evaluated, and that the written one unpacks
 *     to
 */
record PackedStorage(long packedBytes, long plainBytes, long parameterBytes, String sha256) {

  /**
   * Packs and writes a package, reads the file again, unpacks it and compares it with the network
   * that was evaluated, byte for byte; a file that differs is deleted.
   *
   * @param evaluated the package of the network that was evaluated, plain
   * @param original the network before compression
   * @throws DataException if the written file does not hold the same network
   */
  static PackedStorage write(ModelPackage evaluated, OnnxModel original, Path file)
      throws IOException {
    ModelPackage packed = PackagedNetwork.of(evaluated).packed();
    packed.write(file);
    Bytes unpacked = PackagedNetwork.of(ModelPackage.read(file)).onnx();
    if (!unpacked.equals(evaluated.onnx())) {
      Files.delete(file);
      throw new DataException(
          Failure.of("The packed network that was written is not the one that was evaluated")
              .at(String.valueOf(file.getFileName()))
              .expected("SHA-256 " + evaluated.onnx().sha256())
              .received(unpacked.sha256())
              .advice("Leave --packed out, and check the machine's memory and disk."));
    }
    long parameters =
        original.initializers().stream()
            .filter(constant -> constant.is(ElementType.FLOAT))
            .mapToLong(Initializer::valueBytes)
            .sum();
    return new PackedStorage(
        packed.storedNetwork().size(), unpacked.size(), parameters, unpacked.sha256());
  }

  /** Returns the bytes divided by those of the original's parameters; NaN if it has none. */
  double ratioToParameters() {
    return parameterBytes == 0 ? Double.NaN : (double) packedBytes / parameterBytes;
  }

  /** Returns the bytes divided by those of the plain ONNX file. */
  double ratioToPlain() {
    return (double) packedBytes / plainBytes;
  }

  /** Returns all figures. */
  ObjectNode toJson() {
    return Json.object()
        .put("bytes", packedBytes)
        .put("plainBytes", plainBytes)
        .put("parameterBytes", parameterBytes)
        .put("ratioToParameters", ratioToParameters())
        .put("ratioToPlain", ratioToPlain())
        .put("plainSha256", sha256);
  }

  /** Returns the same for people. */
  Section section() {
    return new Section(
        "Packed",
        List.of(
            new Paragraph(
                Figures.format(
                    "The network is stored packed: %d bytes, %.4f of the original's 32-bit"
                        + " parameters (%d bytes), %.4f of the plain ONNX file (%d bytes).",
                    packedBytes, ratioToParameters(), parameterBytes, ratioToPlain(), plainBytes)),
            new Paragraph(
                "The written file was read again in this process: it unpacks to the network that"
                    + " was evaluated, byte for byte, SHA-256 "
                    + sha256
                    + ". Answers and speed are those of the unpacked network.")));
  }
}
