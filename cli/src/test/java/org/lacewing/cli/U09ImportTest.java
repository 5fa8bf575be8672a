package org.lacewing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of Deeplearning4j that run code in its own reader, through the command line. */
@DisplayName("U09 Importing a stranger's network file runs nothing and ends with code 3")
class U09ImportTest {
  private static final AtomicBoolean HAPPENED = new AtomicBoolean();

  @TempDir private Path folder;
  private Path file;

  /** Leaves a mark when somebody makes an object of it from bytes. */
  private static final class SideEffect implements Serializable {
    private static final long serialVersionUID = 1;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      HAPPENED.set(true);
    }
  }

  @BeforeEach
  void start() {
    HAPPENED.set(false);
    file = folder.resolve("model.zip");
  }

  private void zip(Object... namesAndContents) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
        zip.write((byte[]) namesAndContents[i + 1]);
        zip.closeEntry();
      }
    }
  }

  private void assertRefused(String reason) throws IOException {
    Run run = Run.of("import", file.toString(), "--to", folder.resolve("out.lwm").toString());

    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains(reason);
    assertThat(HAPPENED).as("code of the file was run").isFalse();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString).toList())
          .isEqualTo(List.of("model.zip"));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void javaObjects() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new SideEffect());
    }
    for (String member : List.of("preprocessor.bin", "normalizer.bin")) {
      zip("configuration.json", utf8("{}"), member, bytes.toByteArray());
      assertRefused("contains serialized Java object in " + member);
    }
  }

  @Test
  void foreignClasses() throws IOException {
    zip(
        "configuration.json",
        utf8("{\"confs\": [{\"layer\": {\"@class\": \"com.example.Gadget\"}}]}"),
        "coefficients.bin",
        new byte[9]);
    assertRefused("names a class that may not be loaded");
  }

  @Test
  void namesThatLeaveTheFolder() throws IOException {
    zip("configuration.json", utf8("{}"), "../outside.bin", new byte[9]);
    assertRefused("has a member with a path for a name");
  }

  @Test
  void aFileThatEndsTooEarly() throws IOException {
    zip("configuration.json", utf8("{}"), "coefficients.bin", new byte[999]);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertRefused("The archive");
  }
}
