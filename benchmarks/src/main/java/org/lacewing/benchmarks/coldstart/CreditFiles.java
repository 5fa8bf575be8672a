package org.lacewing.benchmarks.coldstart;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.lacewing.cli.workflow.ExperimentFile;
import org.lacewing.cli.workflow.ExperimentRunner;
import org.lacewing.cli.workflow.ModelRows;
import org.lacewing.cli.workflow.Models;
import org.lacewing.core.data.Table;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.model.Pipeline;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.packaging.TrainableNetwork;
import org.lacewing.core.progress.Progress;
import org.lacewing.core.run.RunStore;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.pipeline.RawRowExport;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The German credit network in every form, and one test row.
 *
 * @param packaged the package
 * @param network the network's ONNX file
 * @param rawRows the ONNX file with the preprocessing inside
 * @param dl4j DL4J's own file
 * @param cells the row's raw cells as arguments
 * @param encoded the encoded row as arguments
 * @param expected what each form must answer
 */
record CreditFiles(
    Path packaged,
    Path network,
    Path rawRows,
    Path dl4j,
    List<String> cells,
    List<String> encoded,
    Tensor expected) {

  /** Trains the network and writes its forms into a folder. */
  static CreditFiles write(Path experiments, Path folder) throws IOException {
    RunStore store = RunStore.at(folder.resolve("runs"), Clock.systemUTC());
    String id =
        new ExperimentRunner(store, Progress.silent())
            .run(
                ExperimentFile.read(
                    experiments.resolve("german-credit.yaml"),
                    List.of("explanations=[]", "compression=[]", "gate={}")))
            .id();
    ModelRows rows = ModelRows.ofRun(store, id, Optional.empty(), Optional.of(experiments));
    ModelPackage model = rows.model();
    Table row = rows.parts().test().table().select(0);
    Table features = row.without(List.of(model.target().name()));
    Path packaged = folder.resolve("credit.lwm");
    model.write(packaged);
    Path rawRows = folder.resolve("raw-rows.onnx");
    Files.write(rawRows, RawRowExport.of(model, row).graph().toBytes());
    Path dl4j = folder.resolve("credit.zip");
    ModelSerializer.writeModel(network(model.network().orElseThrow()), dl4j.toFile(), false);
    List<String> encoded = new ArrayList<>();
    for (float value : model.preprocessing().encode(row).toArray()) {
      encoded.add(Float.toString(value));
    }
    try (Pipeline pipeline = Models.open(model)) {
      return new CreditFiles(
          packaged,
          Files.write(folder.resolve("network.onnx"), model.onnx().toArray()),
          rawRows,
          dl4j,
          OneRow.arguments(features, 0),
          encoded,
          pipeline.predict(row));
    }
  }

  private static MultiLayerNetwork network(TrainableNetwork stored) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(MultiLayerConfiguration.fromJson(stored.configuration().text()));
    Bytes bytes = stored.parameters();
    FloatBuffer values = bytes.buffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] copied = new float[values.remaining()];
    values.get(copied);
    INDArray parameters = Nd4j.create(copied, 1, copied.length);
    network.init(parameters, false);
    return network;
  }
}
