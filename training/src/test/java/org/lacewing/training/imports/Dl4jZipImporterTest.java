package org.lacewing.training.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.core.data.Column;
import org.lacewing.core.data.NumericColumn;
import org.lacewing.core.data.Table;
import org.lacewing.core.data.TensorColumn;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.model.TensorSpec;
import org.lacewing.core.packaging.ModelPackage;
import org.lacewing.core.preprocessing.Preprocessing;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.imports.ImportedNetwork;
import org.lacewing.onnx.imports.NetworkImporter;
import org.lacewing.onnx.runtime.OrtNetwork;
import org.lacewing.training.network.NdArrays;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.dataset.api.preprocessor.MultiNormalizerHybrid;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerMinMaxScaler;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.dataset.api.preprocessor.VGG16ImagePreProcessor;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class Dl4jZipImporterTest {
  private static final double TOLERANCE = 1e-5;

  @TempDir private Path folder;

  private static ImportedNetwork imported(Path file) throws IOException {
    ImportedNetwork network = NetworkImporter.all().get("dl4j-zip").read(file);
    Path saved = file.resolveSibling("saved.lwm");
    network.toPackage().write(saved);
    assertThat(ModelPackage.read(saved)).isEqualTo(network.toPackage());
    return network;
  }

  private Path file() {
    return folder.resolve("model.zip");
  }

  private static List<Tensor> run(ImportedNetwork network, INDArray... inputs) {
    try (OrtNetwork runtime = OrtNetwork.open(network.graph())) {
      Map<String, Tensor> batch = new LinkedHashMap<>();
      for (int i = 0; i < inputs.length; i++) {
        batch.put(network.graph().inputNames().get(i), NdArrays.toTensor(inputs[i]));
      }
      Map<String, Tensor> answers = runtime.run(batch);
      return network.graph().outputNames().stream()
          .map(
              name -> {
                Tensor answer = answers.get(name);
                assertThat(answer).isNotNull();
                return answer;
              })
          .toList();
    }
  }

  private static void assertEqual(List<Tensor> found, INDArray... expected) {
    for (int i = 0; i < expected.length; i++) {
      Tensor right = NdArrays.toTensor(expected[i]);
      assertThat(found.get(i).shape()).isEqualTo(right.shape());
      double largest = expected[i].amaxNumber().doubleValue();
      assertThat(found.get(i).maxAbsDifference(right))
          .as("output %d of magnitude %s", i, largest)
          .isLessThanOrEqualTo(TOLERANCE * Math.max(1, largest));
    }
  }

  /** Predicts raw rows as a user does: a table in, answers in the label's own terms out. */
  private static Tensor predict(ImportedNetwork network, Table rows) {
    Preprocessing way = network.preprocessing().orElseThrow();
    List<Integer> shape = network.graph().signature().inputShape();
    Tensor encoded = way.encode(rows).reshapeRows(shape);
    return way.decode(run(network, NdArrays.of(encoded)).get(0));
  }

  private static Table table(INDArray rows) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < rows.columns(); i++) {
      columns.add(
          NumericColumn.of(
              "x" + (i + 1), rows.getColumn(i).castTo(DataType.DOUBLE).toDoubleVector()));
    }
    return Table.of(columns);
  }

  /** What DL4J answers to raw rows, in the label's own terms. */
  private static INDArray dl4j(MultiLayerNetwork network, DataNormalization way, INDArray raw) {
    INDArray rows = raw.dup();
    way.transform(rows);
    INDArray answer = network.output(rows);
    if (way.isFitLabel()) {
      way.revertLabels(answer);
    }
    return answer;
  }

  private static <N extends DataNormalization> N fitted(
      N normalizer, INDArray rows, INDArray labels) {
    normalizer.fit(new DataSet(rows.dup(), labels.dup()));
    return normalizer;
  }

  private static INDArray anyLabels(int rows) {
    return SavedNetworks.rawRows(rows, 4).getColumns(1);
  }

  @Test
  void aNetworkWithoutNormalizerTakesTensors() throws IOException {
    MultiLayerNetwork network = SavedNetworks.mlp();
    ImportedNetwork found = imported(Dl4jZips.write(file(), network));

    INDArray rows = NdArrays.of(Networks.normal(1, 7, 3));
    assertThat(found.preprocessing()).isEmpty();
    assertEqual(run(found, rows), network.output(rows));
    assertThat(found.tensors().inputs().get(0).layout()).contains("NC");
    assertThat(found.warnings())
        .containsExactly(
            "The member updaterState.bin is left out: it is not needed for predictions.");
    assertThat(found.facts())
        .containsEntry("imported", "dl4j-zip")
        .containsEntry("network", "MultiLayerNetwork")
        .containsEntry("configuration", "1.0.0-beta or later")
        .containsEntry("normalizer", "none");
  }

  @Test
  void rawRowsOfAStandardizedClassifierPredictAsInDl4j() throws IOException {
    INDArray rows = SavedNetworks.rawRows(40, 3);
    NormalizerStandardize way = fitted(new NormalizerStandardize(), rows, anyLabels(40));
    MultiLayerNetwork network = SavedNetworks.mlp();
    ImportedNetwork found = imported(Dl4jZips.write(file(), network, way));

    assertEqual(List.of(predict(found, table(rows))), dl4j(network, way, rows));
    Preprocessing stored = found.preprocessing().orElseThrow();
    assertThat(stored.target().classes()).containsExactly("0", "1", "2");
    assertThat(stored.schema().featureNames()).containsExactly("x1", "x2", "x3");
    assertThat(Preprocessing.fromJson(stored.toJson())).isEqualTo(stored);
  }

  @Test
  void rawRowsScaledToARangePredictAsInDl4j() throws IOException {
    INDArray rows = SavedNetworks.rawRows(40, 3);
    NormalizerMinMaxScaler way = fitted(new NormalizerMinMaxScaler(-1, 2), rows, anyLabels(40));
    MultiLayerNetwork network = SavedNetworks.numbers(1, Activation.SIGMOID, LossFunction.XENT);
    ImportedNetwork found = imported(Dl4jZips.write(file(), network, way));

    INDArray second = dl4j(network, way, rows);
    Tensor both = predict(found, table(rows));
    assertThat(both.shape()).containsExactly(40, 2);
    for (int row = 0; row < 40; row++) {
      assertThat(both.at(row, 1)).isCloseTo(second.getFloat(row, 0), within());
      assertThat(both.at(row, 0)).isCloseTo(1 - second.getFloat(row, 0), within());
    }
  }

  private static Offset<Float> within() {
    return Offset.offset((float) TOLERANCE);
  }

  @Test
  void aScaledTargetComesBackInItsOwnUnits() throws IOException {
    INDArray rows = SavedNetworks.rawRows(40, 3);
    MultiLayerNetwork network = SavedNetworks.numbers(1, Activation.IDENTITY, LossFunction.MSE);
    for (DataNormalization way :
        List.of(new NormalizerStandardize(), new NormalizerMinMaxScaler(-1, 1))) {
      way.fitLabel(true);
      fitted(way, rows, anyLabels(40));
      ImportedNetwork found = imported(Dl4jZips.write(file(), network, way));

      INDArray expected = dl4j(network, way, rows);
      assertThat(expected.meanNumber().doubleValue()).as("in the label's units").isGreaterThan(500);
      assertEqual(List.of(predict(found, table(rows))), expected);
    }
  }

  @Test
  void severalNumbersAreScaledInTheGraph() throws IOException {
    INDArray rows = SavedNetworks.rawRows(40, 3);
    NormalizerStandardize way = new NormalizerStandardize();
    way.fitLabel(true);
    fitted(way, rows, SavedNetworks.rawRows(40, 2));
    MultiLayerNetwork network = SavedNetworks.numbers(2, Activation.IDENTITY, LossFunction.MSE);
    ImportedNetwork found = imported(Dl4jZips.write(file(), network, way));

    assertThat(found.preprocessing()).isEmpty();
    assertEqual(run(found, rows), dl4j(network, way, rows));
  }

  @Test
  void imagesArePixelsOfTheScalersRange() throws IOException {
    for (int channels : new int[] {1, 3}) {
      INDArray images = SavedNetworks.pixels(5, channels, 14, 10);
      ImagePreProcessingScaler way = new ImagePreProcessingScaler(-1, 1);
      MultiLayerNetwork network = SavedNetworks.cnn(channels);
      ImportedNetwork found = imported(Dl4jZips.write(file(), network, way));

      Preprocessing stored = found.preprocessing().orElseThrow();
      TensorColumn column =
          TensorColumn.ofTensors(
              "image",
              stored.schema().features().get(0).format().orElseThrow(),
              rows(NdArrays.toTensor(images)));
      assertEqual(List.of(predict(found, Table.of(column))), dl4j(network, way, images));
      assertThat(column.format().toString())
          .contains(channels == 1 ? "GRAY" : "B G R")
          .contains("[n, " + channels + ", 14, 10]")
          .contains("0 to 255");
    }
  }

  private static List<Tensor> rows(Tensor batch) {
    List<Tensor> rows = new ArrayList<>();
    int[] shape = batch.rowShape().stream().mapToInt(Integer::intValue).toArray();
    for (int i = 0; i < batch.dimension(0); i++) {
      rows.add(batch.slice(i, i + 1).reshape(shape));
    }
    return rows;
  }

  @Test
  void flatImagesAreRowsOfNumbers() throws IOException {
    INDArray rows = SavedNetworks.pixels(5, 140);
    ImagePreProcessingScaler way = new ImagePreProcessingScaler(0, 1);
    MultiLayerNetwork network = SavedNetworks.flatCnn();
    ImportedNetwork found = imported(Dl4jZips.write(file(), network, way));

    assertEqual(List.of(predict(found, table(rows))), dl4j(network, way, rows));
  }

  @Test
  void imagesOfAnySizeStayOfAnySize() throws IOException {
    ImagePreProcessingScaler way = new ImagePreProcessingScaler(0, 1);
    MultiLayerNetwork network = SavedNetworks.anySize();
    ImportedNetwork found = imported(Dl4jZips.write(file(), network, way));

    assertThat(found.graph().networkSignature().inputs().get(0).rowShape())
        .containsExactly(3, TensorSpec.FREE, TensorSpec.FREE);
    for (int[] shape : new int[][] {{2, 3, 20, 20}, {1, 3, 9, 31}}) {
      INDArray images = SavedNetworks.pixels(shape);
      assertEqual(run(found, images), dl4j(network, way, images));
    }
  }

  @Test
  void aNetworkWhoseLayersDependOnAnUnknownSizeIsRefused() throws IOException {
    Path file = Dl4jZips.write(file(), SavedNetworks.anySizeWithBorders());

    assertThatThrownBy(() -> new Dl4jZipImporter().read(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("The file does not tell the size of the network's images");
  }

  @Test
  void seriesOfAnyLengthAreScaledInTheGraph() throws IOException {
    INDArray series = SavedNetworks.rawRows(30, 3).reshape(5, 6, 3).permute(0, 2, 1).dup('c');
    INDArray labels = NdArrays.of(Networks.normal(3, 5, 2, 6));
    NormalizerStandardize way = fitted(new NormalizerStandardize(), series, labels);
    MultiLayerNetwork network = SavedNetworks.lstm();
    ImportedNetwork found = imported(Dl4jZips.write(file(), network, way));

    assertEqual(run(found, series), dl4j(network, way, series));
    INDArray longer = SavedNetworks.rawRows(20, 3).reshape(2, 10, 3).permute(0, 2, 1).dup('c');
    assertEqual(run(found, longer), dl4j(network, way, longer));
    assertThat(found.tensors().inputs().get(0).layout()).contains("NCW");
    assertThat(found.warnings())
        .contains("The normalizer is a part of the graph: its inputs are raw values.");
  }

  @Test
  void wordsAreIndices() throws IOException {
    MultiLayerNetwork network = SavedNetworks.words();
    ImportedNetwork found = imported(Dl4jZips.write(file(), network));

    INDArray words = NdArrays.of(new float[] {0, 19, 3, 3, 7, 1, 2, 3, 4, 5}, 2, 5);
    assertEqual(run(found, words), network.output(words));
  }

  @Test
  void aGraphOfTwoInputsAndOutputsIsScaledInTheGraph() throws IOException {
    ComputationGraph network = SavedNetworks.twoInputs();
    INDArray left = SavedNetworks.rawRows(30, 3);
    INDArray right = SavedNetworks.rawRows(31, 2).getRows(range(30));
    INDArray kind = NdArrays.of(Networks.normal(3, 30, 2));
    INDArray size = SavedNetworks.rawRows(32, 2).getRows(range(30));
    MultiNormalizerHybrid way =
        new MultiNormalizerHybrid()
            .standardizeAllInputs()
            .minMaxScaleInput(1, -1, 3)
            .minMaxScaleOutput(1, 0, 1);
    way.fit(data(left, right, kind, size));
    ImportedNetwork found = imported(Dl4jZips.write(file(), network, way));

    MultiDataSet rows = data(left, right, kind, size);
    way.transform(rows);
    INDArray[] answers = network.output(rows.getFeatures());
    way.revertLabels(answers, null);
    assertEqual(run(found, left, right), answers);
    assertThat(found.graph().inputNames()).containsExactly("left", "right");
    assertThat(found.facts())
        .containsEntry("network", "ComputationGraph")
        .containsEntry("normalizer", "MULTI_HYBRID");
  }

  private static int[] range(int count) {
    return IntStream.range(0, count).toArray();
  }

  private static MultiDataSet data(INDArray left, INDArray right, INDArray kind, INDArray size) {
    return new MultiDataSet(
        new INDArray[] {left.dup(), right.dup()}, new INDArray[] {kind.dup(), size.dup()});
  }

  @Test
  void aConstantFeatureIsReported() throws IOException {
    INDArray rows = SavedNetworks.rawRows(40, 3);
    rows.putColumn(1, rows.getColumn(1).mul(0).add(7));
    NormalizerStandardize way = fitted(new NormalizerStandardize(), rows, anyLabels(40));
    ImportedNetwork found = imported(Dl4jZips.write(file(), SavedNetworks.mlp(), way));

    assertThat(found.warnings())
        .contains(
            "Input \"input\": constant in training at positions [1] (from 0); as in DL4J, another"
                + " value there becomes a huge one.");
  }

  @Test
  void aNetworkOfDoublesIsReadAsFloats() throws IOException {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.DOUBLE)
            .list()
            .layer(new DenseLayer.Builder().nIn(3).nOut(4).build())
            .layer(SavedNetworks.output(2, Activation.SOFTMAX, LossFunction.MCXENT))
            .setInputType(InputType.feedForward(3))
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    ImportedNetwork found = imported(Dl4jZips.write(file(), network));

    INDArray rows = NdArrays.of(Networks.normal(1, 7, 3));
    assertEqual(
        run(found, rows), network.output(rows.castTo(DataType.DOUBLE)).castTo(DataType.FLOAT));
    assertThat(found.warnings())
        .contains("The network computes in DOUBLE; the graph in 32-bit floats.");
  }

  @Test
  void layersWithoutOnnxFormAreRefusedByName() throws IOException {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(
                new VariationalAutoencoder.Builder()
                    .encoderLayerSizes(4)
                    .decoderLayerSizes(4)
                    .nIn(3)
                    .nOut(2)
                    .build())
            .layer(SavedNetworks.output(2, Activation.SOFTMAX, LossFunction.MCXENT))
            .setInputType(InputType.feedForward(3))
            .build();
    Model network = new MultiLayerNetwork(configuration);
    network.init();
    Path file = Dl4jZips.write(file(), network);

    assertThatThrownBy(() -> new Dl4jZipImporter().read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cannot be written as ONNX")
        .hasMessageContaining("layer \"0\" (number 0, VariationalAutoencoder)");
  }

  @Test
  void aNormalizerOfAnotherNetworkIsRefused() throws IOException {
    INDArray rows = SavedNetworks.rawRows(40, 4);
    NormalizerStandardize way = fitted(new NormalizerStandardize(), rows, anyLabels(40));
    Path file = Dl4jZips.write(file(), SavedNetworks.mlp(), way);

    assertThatThrownBy(() -> new Dl4jZipImporter().read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("normalizer does not belong to its network")
        .hasMessageContaining("expected 3 figures")
        .hasMessageContaining("found 4 figures");
  }

  /** DL4J has a type for it, but no form. */
  @Test
  void dl4jCannotSaveTheNormalizerOfVgg16() {
    assertThatThrownBy(() -> Dl4jZips.bytes(new VGG16ImagePreProcessor()))
        .hasMessageContaining("No serializer strategy found");
  }

  @Test
  void recognisesZipFilesByContentAndName() throws IOException {
    Path file = Dl4jZips.write(file(), SavedNetworks.mlp());
    byte[] head = Files.readAllBytes(file);
    Bytes bytes = Bytes.of(head);

    Dl4jZipImporter importer = new Dl4jZipImporter();
    assertThat(importer.recognises("best.model", bytes)).isTrue();
    assertThat(importer.recognises("best.zip", bytes)).isTrue();
    head[0] = 0;
    assertThat(importer.recognises("best.zip", Bytes.of(head))).isFalse();
    assertThat(importer.recognises("net.keras", Bytes.ofText("PK\u0003\u0004metadata.json")))
        .isFalse();
  }
}
