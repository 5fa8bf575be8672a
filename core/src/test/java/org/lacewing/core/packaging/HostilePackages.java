package org.lacewing.core.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.ArchiveWriter;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.files.Bytes;

/**
 * A program that opens packages which ask for much memory; {@link HostileMemoryTest} runs it in a
 * small heap. It ends with an exception if one of them is not refused, or not by a {@link
 * DataException}. Their archives and digests are right, so it is their content that is judged.
 */
final class HostilePackages {
  private final Path folder;
  private final List<String> refusals = new ArrayList<>();

  private HostilePackages(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    new HostilePackages(Path.of(arguments[0])).run();
  }

  private void run() throws IOException {
    // Deflated these are far below the ratio that is refused: noise beside them pays for it.
    refused("zeros", "model.onnx", Bytes.adopt(new byte[100 << 20]), 1 << 20);
    refused("parameters", "parameters.bin", Bytes.adopt(new byte[70 << 20]), 1 << 20);
    for (String json : List.of("package.json", "schema.json", "preprocessing.json")) {
      refused(json + " of blanks", json, text("{\"a\": 1", " ", 60 << 20, "}"), 1 << 19);
      refused(json + " of lists", json, text("{\"a\": [", "[],", 7 << 20, "1]}"), 0);
      refused(json + " of objects", json, text("{\"a\": [", "{\"b\":{}},", 7 << 20, "1]}"), 0);
      refused(json + " of depth", json, text("", "[", 7 << 20, ""), 0);
      refused(json + " of one name", json, text("{\"", "n", 7 << 20, "\": 1}"), 0);
      refused(json + " of one number", json, text("{\"a\": ", "9", 7 << 20, "}"), 0);
    }
    refused("compression.json", "compression.json", text("[", "{},", 7 << 20, "1]"), 0);
    refused("signature.json", "signature.json", text("[", "{},", 7 << 20, "1]"), 0);
    hugeImage();
    Files.write(folder.resolve("refusals.txt"), refusals);
  }

  /** A picture of two thousand million values, described in a few bytes. */
  private void hugeImage() throws IOException {
    String format =
        """
        {"layout": "NCHW", "shape": [1, 40000, 50000], "channels": ["GRAY"],
         "range": {"min": 0.0, "max": 255.0}}\
        """;
    String field =
        "{\"name\": \"%s\", \"role\": \"FEATURE\", \"type\": \"TENSOR\", \"levels\": [],"
            + " \"format\": "
            + format
            + "}";
    String encoding =
        "{\"feature\": \"%s\", \"format\": "
            + format
            + ", \"center\": [0.0], \"scale\": [1.0], \"min\": [0.0], \"max\": [1.0], \"clip\":"
            + " 0.0}";
    String preprocessing =
        "{\"format\": 1, \"schema\": {\"fields\": ["
            + field.replace("%s", "a")
            + ", "
            + field.replace("%s", "b")
            + "]}, \"numeric\": [], \"categorical\": [], \"tensor\": ["
            + encoding.replace("%s", "a")
            + ", "
            + encoding.replace("%s", "b")
            + "], \"target\": {\"target\": {\"name\": \"y\", \"task\": \"REGRESSION\", \"classes\":"
            + " [], \"positiveClass\": 0}, \"mean\": 0.0, \"scale\": 1.0}}";
    refused("two huge pictures", "preprocessing.json", Bytes.ofText(preprocessing), 0);
  }

  private static Bytes text(String start, String part, int length, String end) {
    return Bytes.ofText(start + part.repeat(length / part.length()) + end);
  }

  private void refused(String what, String member, Bytes content, int noise) throws IOException {
    SortedMap<String, Bytes> members = new TreeMap<>(SmallPackage.full().members());
    members.put(member, content);
    if (noise > 0) {
      byte[] filler = new byte[noise];
      new org.lacewing.core.random.Seed(1).generator().nextBytes(filler);
      members.put(member.equals("model.onnx") ? "network.json" : "model.onnx", Bytes.adopt(filler));
    }
    if (!member.equals("package.json")) {
      members.put("package.json", withDigests(members));
    }
    Path file = folder.resolve("hostile.lwm");
    AtomicFile.write(file, (OutputStream out) -> ArchiveWriter.write(members, out));
    long size = Files.size(file);
    members.clear();
    try {
      ModelPackage.read(file);
    } catch (DataException e) {
      refusals.add(what + ", " + size + " bytes: " + e.getMessage());
      return;
    }
    throw new IllegalStateException(what + " was read");
  }

  private static Bytes withDigests(SortedMap<String, Bytes> members) {
    String document = members.get("package.json").text();
    StringBuilder digests = new StringBuilder("\"sha256\": {");
    String comma = "\n    ";
    for (var member : members.entrySet()) {
      if (!member.getKey().matches("package\\.json|signature\\.json")) {
        digests.append(comma).append('"').append(member.getKey()).append("\": \"");
        digests.append(member.getValue().sha256()).append('"');
        comma = ",\n    ";
      }
    }
    return Bytes.ofText(
        document.substring(0, document.indexOf("\"sha256\"")) + digests + "\n  }\n}\n");
  }
}
