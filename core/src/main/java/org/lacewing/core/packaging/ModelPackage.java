package org.lacewing.core.packaging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.Schema;
import org.lacewing.core.data.Target;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.ArchiveLimits;
import org.lacewing.core.files.ArchiveWriter;
import org.lacewing.core.files.AtomicFile;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.files.CanonicalArchive;
import org.lacewing.core.json.JsonFields;
import org.lacewing.core.model.NetworkSignature;
import org.lacewing.core.preprocessing.Preprocessing;

/**
 * A model with all it needs, in one file: a zip archive named {@code *.lwm} with these members.
 *
 * <table>
 * <caption>Members</caption>
 * <tr><th>name</th><th>content</th></tr>
 * <tr><td>{@code package.json}</td><td>format and version, what is predicted, which encoded columns
 *     belong to which feature, provenance, and the SHA-256 of every other member</td></tr>
 * <tr><td>{@code schema.json}</td><td>the raw columns: name, role, type, levels, and
 *     for images and series layout, shape, channels and range</td></tr>
 * <tr><td>{@code preprocessing.json}</td><td>{@link Preprocessing#toJson}</td></tr>
 * <tr><td>{@code model.onnx} or {@code model.lwp}</td><td>the network, encoded columns in, output
 *     out: plain, or packed without loss</td></tr>
 * <tr><td>{@code network.json}, {@code parameters.bin}</td><td>both or neither: {@link
 *     TrainableNetwork}</td></tr>
 * <tr><td>{@code compression.json}</td><td>optional: how the model was made small</td></tr>
 * <tr><td>{@code signature.json}</td><td>optional: {@link PackageSeal}</td></tr>
 * </table>
 *
 * <p>Nothing in the file is a Java-serialized object and nothing in it can run code: reading goes
 * through {@link CanonicalArchive} with the names above as the list of what may occur. The same
 * model gives the same bytes, and a file whose form is not the one written here is refused as
 * altered. Two packages are equal if all members are. A package made from another one is not
 * signed. Immutable and thread-safe.
 */
public final class ModelPackage {
  /** The end of a package's file name. */
  public static final String EXTENSION = ".lwm";

  private final @Nullable Preprocessing preprocessing;
  private final PackageSignature tensors;
  private final Map<String, String> provenance;
  private final SortedMap<String, Bytes> members;

  ModelPackage(
      @Nullable Preprocessing preprocessing,
      PackageSignature tensors,
      Map<String, String> provenance,
      SortedMap<String, Bytes> members) {
    this.preprocessing = preprocessing;
    this.tensors = tensors;
    this.provenance = provenance;
    this.members = members;
  }

  /**
   * Returns the package of a network that reads encoded rows, without provenance, compression and
   * trainable network.
   *
   * @param signature the network's inputs and outputs
   * @param onnx the network
   */
  public static ModelPackage of(
      Preprocessing preprocessing, NetworkSignature signature, Bytes onnx) {
    SortedMap<String, Bytes> members = new TreeMap<>();
    members.put(
        PackageDocument.SCHEMA, PackageDocument.json(SchemaJson.of(preprocessing.schema())));
    members.put(PackageDocument.PREPROCESSING, PackageDocument.json(preprocessing.toJson()));
    members.put(PackageDocument.ONNX, onnx);
    return PackageDocument.describe(
        preprocessing, PackageSignature.of(signature, preprocessing.schema()), Map.of(), members);
  }

  /** Returns the package of a network that takes tensors: no preprocessing is known. */
  public static ModelPackage ofTensors(NetworkSignature signature, Bytes onnx) {
    return ofTensors(PackageSignature.of(signature), onnx);
  }

  /**
   * Returns the package of a network that takes tensors, with what is known of their axes and
   * classes.
   */
  public static ModelPackage ofTensors(PackageSignature tensors, Bytes onnx) {
    SortedMap<String, Bytes> members = new TreeMap<>();
    members.put(PackageDocument.ONNX, onnx);
    return PackageDocument.describe(null, tensors, Map.of(), members);
  }

  /**
   * Reads a package.
   *
   * @throws DataException if the file is no package, breaks a rule of {@link CanonicalArchive}, is
   *     of a later version, or a member differs from its digest; the message names the file and the
   *     rule
   * @throws IOException if the file cannot be read
   */
  public static ModelPackage read(Path file) throws IOException {
    return read(file, ArchiveLimits.STANDARD);
  }

  /** Reads a package as {@link #read(Path)} does, with limits of the caller's own. */
  public static ModelPackage read(Path file, ArchiveLimits limits) throws IOException {
    return PackageReader.read(file, limits);
  }

  /** Returns the package with a network that can be trained further. */
  public ModelPackage withNetwork(TrainableNetwork trainable) {
    SortedMap<String, Bytes> changed = new TreeMap<>(members);
    changed.put(PackageDocument.NETWORK, trainable.configuration());
    changed.put(PackageDocument.PARAMETERS, trainable.parameters());
    return PackageDocument.describe(preprocessing, tensors, provenance, changed);
  }

  /**
   * Returns the package of a compressed model: another graph, the account of how it was made, and
   * no trainable network, since that would still be the original one.
   */
  public ModelPackage compressed(Bytes smaller, ObjectNode account) {
    SortedMap<String, Bytes> changed = new TreeMap<>(members);
    changed.put(PackageDocument.ONNX, smaller);
    changed.remove(PackageDocument.PACKED);
    changed.put(PackageDocument.COMPRESSION, PackageDocument.json(account));
    changed.remove(PackageDocument.NETWORK);
    changed.remove(PackageDocument.PARAMETERS);
    return PackageDocument.describe(preprocessing, tensors, provenance, changed);
  }

  /**
   * Returns the package with its network in packed form instead of the plain one. Packing and
   * unpacking need the network's graph and are done where graphs are known.
   *
   * @param packed the same network, packed
   */
  public ModelPackage withPacked(Bytes packed) {
    SortedMap<String, Bytes> changed = new TreeMap<>(members);
    changed.remove(PackageDocument.ONNX);
    changed.put(PackageDocument.PACKED, packed);
    return PackageDocument.describe(preprocessing, tensors, provenance, changed);
  }

  /**
   * Returns the package with facts on where it came from, such as the run's id, the experiment's
   * digest and the version of Lacewing. No paths, host or user names.
   */
  public ModelPackage withProvenance(Map<String, String> facts) {
    return PackageDocument.describe(preprocessing, tensors, facts, new TreeMap<>(members));
  }

  /** Returns whether the model takes raw rows; if not, it takes tensors. */
  public boolean hasPreprocessing() {
    return preprocessing != null;
  }

  /**
   * Returns the way from raw rows to the network and back.
   *
   * @throws DataException if the model takes tensors
   */
  public Preprocessing preprocessing() {
    if (preprocessing == null) {
      throw NotInPackage.preprocessing(signature());
    }
    return preprocessing;
  }

  /**
   * Returns the schema of the raw rows.
   *
   * @throws DataException if the model takes tensors
   */
  public Schema schema() {
    return preprocessing().schema();
  }

  /**
   * Returns what is predicted.
   *
   * @throws DataException if the model takes tensors
   */
  public Target target() {
    return preprocessing().target();
  }

  /** Returns names and shapes of the network's inputs and outputs. */
  public NetworkSignature signature() {
    return tensors.network();
  }

  /** Returns the network's inputs and outputs with what is known of their axes and classes. */
  public PackageSignature tensors() {
    return tensors;
  }

  /** Returns whether the network is stored packed. */
  public boolean isPacked() {
    return members.containsKey(PackageDocument.PACKED);
  }

  /** Returns the network as it is stored: an ONNX file, or if {@link #isPacked} a packed one. */
  public Bytes storedNetwork() {
    return member(isPacked() ? PackageDocument.PACKED : PackageDocument.ONNX).orElseThrow();
  }

  /**
   * Returns the network as an ONNX file, if it is stored as one.
   *
   * @throws DataException if the network is stored packed
   */
  public Bytes onnx() {
    return member(PackageDocument.ONNX).orElseThrow(NotInPackage::onnx);
  }

  /** Returns the network in its training engine's form, if the package has it. */
  public Optional<TrainableNetwork> network() {
    return member(PackageDocument.NETWORK)
        .map(
            configuration ->
                new TrainableNetwork(
                    configuration, member(PackageDocument.PARAMETERS).orElseThrow()));
  }

  /** Returns the account of how the model was made small; empty for an uncompressed one. */
  public Optional<JsonFields> compression() {
    return member(PackageDocument.COMPRESSION)
        .map(account -> JsonFields.parse(account, PackageDocument.COMPRESSION));
  }

  /** Returns the facts on where the model came from, ordered by name. */
  public Map<String, String> provenance() {
    return provenance;
  }

  /**
   * Returns the SHA-256 of {@code package.json}, which holds the digests of all other members:
   * equal digests mean equal packages but for the signature, whatever compressed the archives.
   */
  public String digest() {
    return document().sha256();
  }

  Bytes document() {
    return member(PackageDocument.DOCUMENT).orElseThrow();
  }

  /** Returns the signature, checked for its form only: see {@link PackageSeal#verify}. */
  public Optional<PackageSeal> seal() {
    return member(PackageDocument.SEAL)
        .map(text -> PackageSeal.of(JsonFields.parse(text, PackageDocument.SEAL)));
  }

  /** Returns the package signed; an older signature is replaced. */
  public ModelPackage signed(SigningKey key) {
    return sealed(key.seal(digest()));
  }

  ModelPackage sealed(PackageSeal seal) {
    SortedMap<String, Bytes> changed = new TreeMap<>(members);
    changed.put(PackageDocument.SEAL, PackageDocument.json(seal.toJson()));
    return new ModelPackage(preprocessing, tensors, provenance, changed);
  }

  /** Returns the package without its signature. */
  public ModelPackage unsigned() {
    SortedMap<String, Bytes> changed = new TreeMap<>(members);
    changed.remove(PackageDocument.SEAL);
    return new ModelPackage(preprocessing, tensors, provenance, changed);
  }

  /** Returns the members by name, in the order they are written. */
  public SortedMap<String, Bytes> members() {
    return Collections.unmodifiableSortedMap(members);
  }

  /** Writes the package; the file is whole or absent, and its folder must exist. */
  public void write(Path file) throws IOException {
    AtomicFile.write(file, this::writeTo);
  }

  /** Writes the package to a stream, which stays open. */
  public void writeTo(OutputStream out) throws IOException {
    ArchiveWriter.write(members, out);
  }

  private Optional<Bytes> member(String name) {
    return Optional.ofNullable(members.get(name));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelPackage that && members.equals(that.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  @Override
  public String toString() {
    String subject = preprocessing == null ? "tensors" : preprocessing.target().name();
    return "model of "
        + subject
        + ", "
        + storedNetwork().size()
        + " bytes of "
        + (isPacked() ? "packed ONNX" : "ONNX");
  }
}
