package org.lacewing.core.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.ArchiveLimits;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.files.CanonicalArchive;
import org.lacewing.core.json.Json;
import org.lacewing.core.json.JsonFields;
import org.lacewing.core.preprocessing.Preprocessing;

/** Reads a package and checks that its members belong together. */
final class PackageReader {
  private final String file;
  private final Map<String, Bytes> members;

  private PackageReader(String file, Map<String, Bytes> members) {
    this.file = file;
    this.members = members;
  }

  static ModelPackage read(Path file, ArchiveLimits limits) throws IOException {
    Map<String, Bytes> members = CanonicalArchive.read(file, PackageDocument.MEMBERS, limits);
    return new PackageReader(String.valueOf(file.getFileName()), members).decode();
  }

  private ModelPackage decode() {
    JsonFields document =
        JsonFields.of(json(PackageDocument.DOCUMENT), at(PackageDocument.DOCUMENT));
    checkFormat(document);
    checkDigests(document.textMap("sha256"));
    checkModel(document.integer("version"));
    @Nullable Preprocessing preprocessing = preprocessing();
    checkNetwork();
    if (members.containsKey(PackageDocument.COMPRESSION)) {
      JsonFields.of(json(PackageDocument.COMPRESSION), at(PackageDocument.COMPRESSION));
    }
    ModelPackage model =
        PackageDocument.describe(
            preprocessing,
            tensors(document.object("signature")),
            document.textMap("provenance"),
            new TreeMap<>(members));
    requireForm(PackageDocument.DOCUMENT, model.document());
    return sealed(model);
  }

  private @Nullable Preprocessing preprocessing() {
    if (!members.containsKey(PackageDocument.PREPROCESSING)
        && !members.containsKey(PackageDocument.SCHEMA)) {
      return null;
    }
    Preprocessing preprocessing = restored(json(PackageDocument.PREPROCESSING));
    if (!json(PackageDocument.SCHEMA).equals(SchemaJson.of(preprocessing.schema()))) {
      throw damaged("schema.json and preprocessing.json speak of different columns");
    }
    // By value: another version of Java may write the same number with other digits.
    Bytes written = PackageDocument.json(preprocessing.toJson());
    if (!json(PackageDocument.PREPROCESSING)
        .equals(Json.parse(written, PackageDocument.PREPROCESSING))) {
      throw altered(PackageDocument.PREPROCESSING);
    }
    return preprocessing;
  }

  private Preprocessing restored(JsonNode json) {
    try {
      return Preprocessing.fromJson(json);
    } catch (DataException e) {
      Failure failure = e.failure();
      String place = failure.where() == null ? "" : ", " + failure.where();
      throw new DataException(failure.at(at(PackageDocument.PREPROCESSING) + place), e);
    }
  }

  /** One network, and in the form that the version has. */
  private void checkModel(int version) {
    boolean packed = members.containsKey(PackageDocument.PACKED);
    if (packed && members.containsKey(PackageDocument.ONNX)) {
      throw damaged(
          "it holds two networks, " + PackageDocument.ONNX + " and " + PackageDocument.PACKED);
    }
    member(packed ? PackageDocument.PACKED : PackageDocument.ONNX);
    if (version != PackageDocument.version(members)) {
      throw damaged(
          "it is of version "
              + version
              + ", but its network is "
              + (packed ? PackageDocument.PACKED : PackageDocument.ONNX));
    }
  }

  private void checkNetwork() {
    if (members.containsKey(PackageDocument.NETWORK)
        || members.containsKey(PackageDocument.PARAMETERS)) {
      member(PackageDocument.NETWORK);
      Bytes parameters = member(PackageDocument.PARAMETERS);
      if (parameters.size() % Float.BYTES != 0) {
        throw damaged("parameters.bin holds no whole number of 32-bit floats");
      }
      checkFinite(parameters.buffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
    }
  }

  private void checkFinite(FloatBuffer parameters) {
    for (int i = 0; i < parameters.capacity(); i++) {
      if (!Float.isFinite(parameters.get(i))) {
        throw new DataException(
            Failure.of("A parameter of the packaged network is not a finite number")
                .at(at(PackageDocument.PARAMETERS) + ", parameter " + i)
                .received(Float.toString(parameters.get(i)))
                .advice(
                    "Train the network again: its training diverged, or the file was made up."));
      }
    }
  }

  private PackageSignature tensors(JsonFields signature) {
    try {
      return PackageSignature.of(signature);
    } catch (IllegalArgumentException e) {
      throw damaged("its signature is impossible: " + e.getMessage());
    }
  }

  private ModelPackage sealed(ModelPackage model) {
    if (!members.containsKey(PackageDocument.SEAL)) {
      return model;
    }
    PackageSeal seal =
        PackageSeal.of(JsonFields.of(json(PackageDocument.SEAL), at(PackageDocument.SEAL)));
    requireForm(PackageDocument.SEAL, PackageDocument.json(seal.toJson()));
    return model.sealed(seal);
  }

  /**
   * What is read must be what would be written: nothing hides in a package, and bytes are facts.
   */
  private void requireForm(String name, Bytes written) {
    if (!member(name).equals(written)) {
      throw altered(name);
    }
  }

  private DataException altered(String name) {
    return new DataException(
        Failure.of("A member of the model package is not as Lacewing writes it")
            .at(at(name))
            .expected("known fields only, in their order and spelling")
            .advice("Packages are not edited by hand: make the package again."));
  }

  private void checkFormat(JsonFields document) {
    String format = document.text("format");
    int version = document.integer("version");
    if (!format.equals(PackageDocument.FORMAT)
        || version < 1
        || version > PackageDocument.LATEST_VERSION) {
      throw new DataException(
          Failure.of("The model package has an unknown format")
              .at(file)
              .expected(PackageDocument.FORMAT + " version 1 to " + PackageDocument.LATEST_VERSION)
              .received(format + " version " + version)
              .advice("Read it with the version of Lacewing that wrote it."));
    }
  }

  private void checkDigests(Map<String, String> digests) {
    Set<String> names = new TreeSet<>(members.keySet());
    names.remove(PackageDocument.DOCUMENT);
    names.remove(PackageDocument.SEAL);
    if (!names.equals(digests.keySet())) {
      throw damaged(
          "it holds " + names + ", but lists digests of " + new TreeSet<>(digests.keySet()));
    }
    digests.forEach(
        (name, digest) -> {
          String actual = member(name).sha256();
          if (!actual.equals(digest)) {
            throw new DataException(
                Failure.of("A member of the model package was changed")
                    .at(at(name))
                    .expected("SHA-256 " + digest)
                    .received(actual)
                    .advice("Get the file again from where it was made."));
          }
        });
  }

  private JsonNode json(String name) {
    return Json.parse(member(name), at(name));
  }

  private Bytes member(String name) {
    Bytes content = members.get(name);
    if (content == null) {
      throw new DataException(
          Failure.of("This is no model package: member " + name + " is missing")
              .at(file)
              .advice("Check that this is the file you meant."));
    }
    return content;
  }

  private DataException damaged(String reason) {
    return new DataException(
        Failure.of("The model package is damaged: " + reason)
            .at(file)
            .advice("Get the file again from where it was made."));
  }

  private String at(String member) {
    return file + ", " + member;
  }
}
