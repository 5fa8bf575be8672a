package org.lacewing.training.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.files.Sha256;
import org.lacewing.onnx.imports.ImportedNetwork;
import org.lacewing.onnx.imports.NetworkImporter;

/**
 * Reads the zip files of Deeplearning4j's {@code ModelSerializer}: stacks and graphs, the form of
 * 1.0.0-M2.1 and those before 1.0.0-beta that it still reads. DL4J's own reader makes objects of
 * Java-serialized members; it is not used. Thread-safe.
 */
public final class Dl4jZipImporter implements NetworkImporter {
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  @Override
  public String name() {
    return "dl4j-zip";
  }

  @Override
  public String summary() {
    return "Networks that Deeplearning4j saved as a zip file, with their normalizer.";
  }

  @Override
  public boolean recognises(String name, Bytes head) {
    boolean zip = head.size() >= ZIP.length;
    for (int i = 0; zip && i < ZIP.length; i++) {
      zip = head.at(i) == ZIP[i];
    }
    return zip && (name.toLowerCase(Locale.ROOT).endsWith(".zip") || Dl4jArchive.begins(head));
  }

  @Override
  public ImportedNetwork read(Path file) throws IOException {
    Dl4jArchive archive = Dl4jArchive.read(file);
    Optional<StoredNormalizer> normalizer =
        archive.normalizer().map(bytes -> StoredNormalizer.read(bytes, Dl4jArchive.NORMALIZER));
    try {
      StoredNetwork stored = StoredNetwork.of(archive);
      ExportedNetwork exported = ExportedNetwork.of(stored.network());
      NormalizedNetwork whole = NormalizedNetwork.of(exported, normalizer);
      Map<String, String> facts = new TreeMap<>(stored.facts());
      facts.put("program", "Deeplearning4j");
      facts.put("imported", name());
      facts.put("source sha256", Sha256.of(file));
      facts.put("normalizer", normalizer.map(found -> found.kind().name()).orElse("none"));
      List<String> warnings = new ArrayList<>(archive.warnings());
      warnings.addAll(stored.warnings());
      warnings.addAll(exported.notes());
      warnings.addAll(whole.notes());
      return new ImportedNetwork(
          whole.model(), whole.tensors(), whole.preprocessing(), facts, warnings);
    } catch (ConfigurationException e) {
      // Not the user's settings are wrong but the file.
      throw new DataException(e.failure(), e);
    } catch (OutOfMemoryError e) {
      throw new DataException(
          Failure.of("The network needs more memory than this process may take")
              .at(String.valueOf(file.getFileName()))
              .advice("Raise -Xmx and -Dorg.bytedeco.javacpp.maxbytes, if you trust the file."),
          e);
    }
  }
}
