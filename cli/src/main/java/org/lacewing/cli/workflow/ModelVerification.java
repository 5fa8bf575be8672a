package org.lacewing.cli.workflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.core.model.NetworkSignature;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.packaging.PackageSeal;
import org.lacewing.core.packaging.VerifyingKey;
import org.lacewing.core.report.Block;
import org.lacewing.core.report.Block.Level;
import org.lacewing.core.report.Section;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.packaging.PackagedNetwork;
import org.lacewing.onnx.packaging.TypicalRow;
import org.lacewing.onnx.runtime.OrtNetwork;

/**
 * What came of looking at a package that could be read: its form and digests were right then.
 *
 * @param digest the package's digest
 * @param checks what was looked at, in order
 * @param damage why the network is not what the package says, if it is not
 * @param distrust why the signature is missing or false, if one was asked for
 */
public record ModelVerification(
    String digest, List<Check> checks, Optional<Failure> damage, Optional<Failure> distrust) {
  /** Copies the checks. */
  public ModelVerification {
    checks = List.copyOf(checks);
  }

  /**
   * One thing that was looked at.
   *
   * @param name what it was
   * @param level how it went
   * @param text a sentence
   */
  public record Check(String name, Level level, String text) {}

  /**
   * Checks the graph against the package, runs it on one row, and checks the signature.
   *
   * @param key whose signature is asked for; if absent a signature is told of but not checked
   */
  public static ModelVerification of(ModelPackage model, Optional<VerifyingKey> key) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check(
            "file",
            Level.PASS,
            "every byte is as Lacewing writes it, "
                + model.members().size()
                + " members fit their digests"));
    Optional<Failure> damage = network(model, checks);
    return new ModelVerification(model.digest(), checks, damage, signature(model, key, checks));
  }

  private static Optional<Failure> network(ModelPackage model, List<Check> checks) {
    PackagedNetwork network;
    try {
      network = PackagedNetwork.of(model);
    } catch (DataException e) {
      checks.add(new Check("graph", Level.FAIL, e.failure().message()));
      return Optional.of(e.failure());
    }
    checks.add(
        new Check(
            "graph",
            Level.PASS,
            "is the one that is described, its weights are finite: " + model.signature()));
    try {
      checks.add(new Check("run", Level.PASS, run(network)));
    } catch (DataException e) {
      boolean free =
          !model.hasPreprocessing()
              && model.signature().inputs().stream().anyMatch(input -> !input.isFixed());
      checks.add(new Check("run", free ? Level.NOTE : Level.FAIL, e.failure().message()));
      return free ? Optional.empty() : Optional.of(e.failure());
    }
    return Optional.empty();
  }

  private static String run(PackagedNetwork network) {
    ModelPackage model = network.model();
    if (model.hasPreprocessing()) {
      try (Pipeline pipeline = network.pipeline()) {
        Tensor answer = pipeline.predict(TypicalRow.of(model.preprocessing()));
        return "a row of medians is answered with " + answer.size() + " finite numbers";
      }
    }
    NetworkSignature signature = model.signature();
    try (OrtNetwork opened = network.network()) {
      Map<String, Tensor> answers = opened.run(TypicalRow.of(signature));
      for (TensorSpec output : signature.outputs()) {
        Tensor answer = answers.get(output.name());
        if (answer == null || answer.firstNonFinite() >= 0) {
          throw new DataException(
              Failure.of("The network's answer is not a finite number")
                  .at("output \"" + output.name() + "\"")
                  .received("NaN or infinity, for a row of 0.5")
                  .advice("The network's weights are damaged, or it needs other rows."));
        }
      }
      return "a row of 0.5 is answered with finite numbers";
    }
  }

  private static Optional<Failure> signature(
      ModelPackage model, Optional<VerifyingKey> key, List<Check> checks) {
    Optional<PackageSeal> seal = model.seal();
    if (key.isEmpty()) {
      checks.add(
          new Check(
              "signature",
              Level.NOTE,
              seal.map(s -> "by key " + s.keyId() + ", not checked: no --key was given")
                  .orElse("none")));
      return Optional.empty();
    }
    try {
      seal.orElseThrow(() -> unsigned(key.get())).verify(model, key.get());
      checks.add(new Check("signature", Level.PASS, "by the owner of key " + key.get().id()));
      return Optional.empty();
    } catch (DataException e) {
      checks.add(new Check("signature", Level.FAIL, e.failure().message()));
      return Optional.of(e.failure());
    }
  }

  private static DataException unsigned(VerifyingKey key) {
    return new DataException(
        Failure.of("The model package is not signed")
            .expected("a signature by key " + key.id())
            .advice("Get the signed file, or do not use the model."));
  }

  /** Returns the digest and the checks. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("digest", digest);
    ArrayNode list = json.putArray("checks");
    for (Check check : checks) {
      list.addObject()
          .put("name", check.name())
          .put("level", check.level().name().toLowerCase(Locale.ROOT))
          .put("text", check.text());
    }
    return json;
  }

  /** Returns one line a check. */
  public List<Section> sections() {
    List<Block> blocks = new ArrayList<>();
    checks.forEach(c -> blocks.add(new Block.Verdict(c.level(), c.name() + ": " + c.text())));
    return List.of(new Section("Package " + digest, blocks));
  }
}
