package org.lacewing.core.run;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.files.Sha256;

/** Writes a file of a run, whole or not at all, and digests it on the way. */
final class ArtifactWriter {
  private ArtifactWriter() {}

  static Artifact write(Path folder, String name, AtomicFile.Content content) throws IOException {
    Path file = folder.resolve(Artifact.checkName(name));
    Path parent = file.getParent();
    if (parent != null && !parent.equals(folder)) {
      Files.createDirectories(parent);
    }
    Digested[] last = new Digested[1];
    AtomicFile.write(
        file,
        out -> {
          last[0] = new Digested(out);
          content.writeTo(last[0]);
        });
    return new Artifact(name, last[0].bytes, Sha256.finish(last[0].digest));
  }

  private static final class Digested extends FilterOutputStream {
    private final MessageDigest digest = Sha256.start();
    private long bytes;

    Digested(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      digest.update((byte) value);
      bytes++;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      out.write(source, offset, length);
      digest.update(source, offset, length);
      bytes += length;
    }
  }
}
