package org.lacewing.cli.workflow;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lacewing.core.experiment.Experiment;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.provenance.CodeState;
import org.lacewing.core.provenance.DataFingerprint;
import org.lacewing.core.provenance.Environment;
import org.lacewing.core.provenance.Manifest;
import org.lacewing.core.settings.SettingsWriter;
import org.lacewing.onnx.runtime.OrtVersion;
import org.lacewing.training.backend.NativeBackend;

/** Collects what a run's results depend on. */
final class RunFacts {
  private RunFacts() {}

  /** Returns the resolved experiment as it is stored with the run. */
  static String yaml(Experiment experiment) {
    return SettingsWriter.yaml(experiment);
  }

  static Manifest manifest(ExperimentFile file, PreparedData data) throws IOException {
    Experiment experiment = file.experiment();
    return Manifest.of(
        Bytes.ofText(yaml(experiment)).sha256(),
        experiment.seed(),
        List.of(DataFingerprint.of(data.loaded().fingerprint(), data.loaded().dataset())),
        Environment.current(engines()),
        CodeState.of(file.folder()));
  }

  /**
   * Returns what a model package says of its origin: nothing that differs between two runs of the
   * same experiment.
   */
  static Map<String, String> provenance(Manifest manifest) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("experiment", manifest.experiment());
    facts.put("seed", Long.toString(manifest.seed()));
    facts.put("lacewing", manifest.environment().lacewing());
    manifest.data().forEach(data -> facts.put("data " + data.file(), data.sha256()));
    return facts;
  }

  private static Map<String, String> engines() {
    NativeBackend backend = NativeBackend.inspect();
    Map<String, String> engines = new TreeMap<>();
    engines.put("nd4j", backend.version());
    engines.put("nd4j platform", backend.platform());
    engines.put("nd4j instructions", backend.instructions());
    engines.put("blas", backend.blas());
    engines.put("blas core type", backend.coreType().orElse("chosen by the library"));
    engines.put("blas threads", Integer.toString(backend.threads()));
    engines.put("onnxruntime", OrtVersion.current());
    return engines;
  }
}
