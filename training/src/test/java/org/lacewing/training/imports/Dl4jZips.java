package org.lacewing.training.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.dataset.api.preprocessor.Normalizer;
import org.nd4j.linalg.dataset.api.preprocessor.serializer.NormalizerSerializer;

/** Files as DL4J writes them, and such that somebody has changed. */
final class Dl4jZips {
  private Dl4jZips() {}

  /** Writes a network with its optimizer's state. */
  static Path write(Path file, Model network) throws IOException {
    ModelSerializer.writeModel(network, file.toFile(), true);
    return file;
  }

  /** Writes a network with a normalizer of any type. */
  static Path write(Path file, Model network, Normalizer<?> normalizer) throws IOException {
    write(file, network);
    ModelSerializer.addNormalizerToModel(file.toFile(), normalizer);
    return file;
  }

  /** Returns a normalizer as DL4J writes it. */
  static byte[] bytes(Normalizer<?> normalizer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    NormalizerSerializer.getDefault().write(normalizer, bytes);
    return bytes.toByteArray();
  }

  /** Returns the members in their order. */
  static Map<String, byte[]> members(Path file) throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        members.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return members;
  }

  /** Writes an archive of any members. */
  static Path archive(Path file, Map<String, byte[]> members) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  /** Replaces a member or adds it at the end. */
  static Path with(Path file, String name, byte[] content) throws IOException {
    Map<String, byte[]> members = members(file);
    members.put(name, content);
    return archive(file, members);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
