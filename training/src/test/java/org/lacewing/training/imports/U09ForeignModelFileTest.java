package org.lacewing.training.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.error.DataException;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Files that run code in DL4J's own reader, and other tricks of archives. */
@DisplayName("U09 Nothing in a stranger's network file is run")
class U09ForeignModelFileTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Dl4jZips.write(folder.resolve("model.zip"), network());
    SideEffect.HAPPENED.set(false);
  }

  private static MultiLayerNetwork network() {
    return SavedNetworks.numbers(2, Activation.SOFTMAX, LossFunction.MCXENT);
  }

  private static byte[] serialized() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new SideEffect());
    }
    return bytes.toByteArray();
  }

  /** Reads the file, which must be refused for this reason, without any effect. */
  private void assertRefused(String reason) throws IOException {
    List<String> before = everything();
    assertThatThrownBy(() -> new Dl4jZipImporter().read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(reason);
    assertThat(SideEffect.HAPPENED).as("code of the file was run").isFalse();
    assertThat(everything()).as("files").isEqualTo(before);
  }

  private List<String> everything() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "preprocessor.bin",
        "normalizer.bin",
        "updater.bin",
        "updaterState.bin",
        "coefficients.bin",
        "objects/any"
      })
  void javaObjectsAreRefusedByNameAndClass(String member) throws IOException {
    Dl4jZips.with(file, member, serialized());

    assertRefused(
        "contains serialized Java object in "
            + member
            + " of class org.lacewing.training.imports.SideEffect");
  }

  /** The file is armed: the mark is not missing for another reason. */
  @Test
  void dl4jItselfWouldHaveRunTheCode() throws IOException {
    Dl4jZips.with(file, "preprocessor.bin", serialized());

    assertThatThrownBy(() -> ModelSerializer.restoreMultiLayerNetwork(file.toFile()))
        .isInstanceOf(ClassCastException.class);
    assertThat(SideEffect.HAPPENED).as("the code was run before the type was looked at").isTrue();
  }

  @Test
  void aNormalizerThatNamesItsReaderIsRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF("NORMALIZER");
    out.writeInt(1);
    out.writeUTF("CUSTOM");
    out.writeUTF(ForeignActivation.class.getName());
    Dl4jZips.with(file, "normalizer.bin", bytes.toByteArray());

    assertRefused("a class of its own, org.lacewing.training.imports.ForeignActivation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.lacewing.training.imports.ForeignActivation",
        "com.sun.rowset.JdbcRowSetImpl",
        "ForeignActivation",
        "org.deeplearning4j.nn.conf.layers.Layer<org.lacewing.training.imports.ForeignActivation>",
      })
  void classesThatAreNotOfDl4jAreRefused(String type) throws IOException {
    Dl4jZips.with(file, "configuration.json", configurationWith(type));

    assertRefused("names a class that may not be loaded");
    assertRefused("found " + type);
  }

  private byte[] configurationWith(String type) throws IOException {
    byte[] content = Dl4jZips.members(file).get("configuration.json");
    assertThat(content).isNotNull();
    String text = new String(content, StandardCharsets.UTF_8);
    String changed = text.replace("org.nd4j.linalg.activations.impl.ActivationTanH", type);
    assertThat(changed).isNotEqualTo(text);
    return Dl4jZips.utf8(changed);
  }

  @Test
  void dl4jItselfWouldHaveUsedTheClass() throws IOException {
    Dl4jZips.with(file, "configuration.json", configurationWith(ForeignActivation.class.getName()));

    assertThat(ModelSerializer.restoreMultiLayerNetwork(file.toFile())).isNotNull();
    assertThat(SideEffect.HAPPENED).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside.bin", "/outside.bin", "..\\outside.bin"})
  void namesThatLeaveTheFolderAreRefused(String name) throws IOException {
    Dl4jZips.with(file, name, new byte[9]);

    assertRefused("has a member with a path for a name");
  }

  @Test
  void bombsAreRefused() throws IOException {
    Dl4jZips.with(file, "updaterState.bin", new byte[64 << 20]);

    assertThat(Files.size(file)).isLessThan(1 << 20);
    assertRefused("inflates to more than 200 times its size");
  }

  @Test
  void tenThousandMembersAreRefused() throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    for (int i = 0; i < 10_000; i++) {
      members.put("member" + i, new byte[1]);
    }
    Dl4jZips.archive(file, members);

    assertRefused("has an unknown member member0");
  }

  @Test
  void aParameterCountThatIsALieIsRefused() throws IOException {
    byte[] content = Dl4jZips.members(file).get("configuration.json");
    assertThat(content).isNotNull();
    String text = new String(content, StandardCharsets.UTF_8);
    String changed = text.replaceFirst("\"nout\" : 5", "\"nout\" : 2000000000");
    assertThat(changed).isNotEqualTo(text);
    Dl4jZips.with(file, "configuration.json", Dl4jZips.utf8(changed));

    assertRefused("The stored parameters do not belong to this network");
  }

  @Test
  void aFileCutAnywhereIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 13) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertRefused("The archive");
    }
  }

  /** Some bytes of an archive mean nothing, such as times: then the answer is the same. */
  @Test
  void aFileWithOneByteChangedIsRefusedOrTheSame() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    byte[] right = new Dl4jZipImporter().read(file).graph().toBytes();
    int refused = 0;
    for (int position = 0; position < whole.length; position += 3) {
      byte[] changed = whole.clone();
      changed[position] ^= (byte) (1 << position % 8);
      Files.write(file, changed);
      try {
        assertThat(new Dl4jZipImporter().read(file).graph().toBytes())
            .as("byte %d changed", position)
            .isEqualTo(right);
      } catch (DataException e) {
        assertThat(e).hasMessageStartingWith("model.zip: The archive");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(whole.length / 3 * 8 / 10);
  }

  @Test
  void aHarmlessNormalizerIsRead() throws IOException {
    Dl4jZips.with(file, "normalizer.bin", Dl4jZips.bytes(new ImagePreProcessingScaler(0, 1)));

    assertThat(new Dl4jZipImporter().read(file).preprocessing()).isPresent();
  }
}
