package org.lacewing.training.averaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacewing.core.random.Seed;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.core.training.TrainingRows;
import org.lacewing.training.fit.Blobs;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.NetworkConfiguration;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

class OpenNetworksTest {
  private static final int ROUNDS = 3;

  @TempDir Path folder;
  private List<Share> shares;

  /** Networks whose layers hold much between steps or change with what is counted. */
  enum Kind {
    NOISE_AND_SCHEDULES {
      @Override
      NetworkConfiguration configuration() {
        return NetworkConfiguration.of(
            new NeuralNetConfiguration.Builder()
                .updater(new Adam(new ExponentialSchedule(ScheduleType.ITERATION, 0.05, 0.98)))
                .l2(1e-3)
                .weightNoise(new DropConnect(0.8))
                .list(
                    new DenseLayer.Builder()
                        .nIn(Blobs.FEATURES)
                        .nOut(9)
                        .activation(Activation.TANH)
                        .dropOut(new Dropout(new StepSchedule(ScheduleType.ITERATION, 0.9, 0.8, 5)))
                        .build(),
                    new BatchNormalization.Builder().nIn(9).nOut(9).build(),
                    new OutputLayer.Builder()
                        .nIn(9)
                        .nOut(Blobs.CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
      }
    },
    GRAPH {
      @Override
      NetworkConfiguration configuration() {
        ComputationGraphConfiguration graph =
            new NeuralNetConfiguration.Builder()
                .updater(
                    new Nesterovs(
                        new MapSchedule(ScheduleType.EPOCH, Map.of(0, 0.1, 1, 0.05, 2, 0.01)), 0.9))
                .graphBuilder()
                .addInputs("in")
                .addLayer("a", dense(Blobs.FEATURES, 7), "in")
                .addLayer("b", new BatchNormalization.Builder().nIn(7).nOut(7).build(), "a")
                .addLayer("c", dense(Blobs.FEATURES, 5), "in")
                .addVertex("both", new MergeVertex(), "b", "c")
                .addLayer(
                    "out",
                    new CenterLossOutputLayer.Builder()
                        .nIn(12)
                        .nOut(Blobs.CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "both")
                .setOutputs("out")
                .build();
        return NetworkConfiguration.of(graph);
      }
    };

    abstract NetworkConfiguration configuration();

    private static DenseLayer dense(int in, int out) {
      return new DenseLayer.Builder()
          .nIn(in)
          .nOut(out)
          .activation(Activation.RELU)
          .dropOut(0.7)
          .build();
    }
  }

  @BeforeEach
  void write() throws IOException {
    shares =
        List.of(
            ShareFile.write(folder.resolve("first"), Blobs.rows(1)),
            ShareFile.write(folder.resolve("second"), Blobs.rows(2)));
  }

  private AveragedWork work(NetworkConfiguration configuration, long seed) {
    return new AveragedWork(configuration.json(), 16, OptionalInt.of(4), new Seed(seed), shares);
  }

  /** Returns all states of a training, each partition and round on a thread of its own. */
  private static List<RoundState> states(AveragedWork work, List<LocalSteps> steps) {
    Network start =
        NetworkConfiguration.parse(work.configuration(), "start").initialize(new Seed(8));
    List<RoundState> states = new ArrayList<>(List.of(RoundState.of(0, start)));
    for (int round = 0; round < ROUNDS; round++) {
      RoundState before = states.get(round);
      RoundSum sum = new RoundSum();
      for (int partition = 0; partition < work.partitions(); partition++) {
        int own = partition;
        LocalSteps done = steps.get((round * work.partitions() + partition) % steps.size());
        sum.add(
            CompletableFuture.supplyAsync(
                    () -> done.run(work, own, before), OpenNetworksTest::onANewThread)
                .join());
      }
      states.add(sum.after(before, work.partitions()));
    }
    return states;
  }

  private static void onANewThread(Runnable work) {
    new Thread(work, "steps").start();
  }

  @ParameterizedTest
  @EnumSource
  void aUsedNetworkTakesTheStepsOfANewOneBitByBit(Kind kind) {
    AveragedWork work = work(kind.configuration(), 4);
    List<LocalSteps> fresh = new ArrayList<>();
    for (int i = 0; i < ROUNDS * work.partitions(); i++) {
      fresh.add(new LocalSteps());
    }
    OpenNetworks networks = new OpenNetworks();
    List<RoundState> used = states(work, List.of(new LocalSteps(networks)));
    assertThat(networks.free()).isEqualTo(1);
    assertThat(used).isEqualTo(states(work, fresh)).doesNotHaveDuplicates();
  }

  @Test
  void thereAreAsManyAsWereInUseSideBySideAndOfOneWork() {
    OpenNetworks networks = new OpenNetworks();
    AveragedWork work = work(Kind.GRAPH.configuration(), 4);
    Network first = networks.take(work);
    Network second = networks.take(work);
    assertThat(second).isNotSameAs(first);
    networks.giveBack(work, first);
    networks.giveBack(work, second);
    assertThat(networks.free()).isEqualTo(2);
    assertThat(List.of(networks.take(work), networks.take(work)))
        .containsExactlyInAnyOrder(first, second);
    networks.giveBack(work, first);
    AveragedWork other = work(Kind.GRAPH.configuration(), 5);
    assertThat(networks.take(other)).isNotSameAs(first);
    assertThat(networks.free()).isZero();
    networks.giveBack(work, second);
    assertThat(networks.free()).as("of work that is over").isZero();
  }

  @Test
  void aNetworkWhoseStepsFailedIsNotUsedAgain() throws IOException {
    float[] features = Blobs.rows(1).features().toArray();
    features[5] = Float.NaN;
    shares =
        List.of(
            ShareFile.write(
                folder.resolve("wrong"),
                new TrainingRows(
                    Tensor.of(new int[] {Blobs.ROWS, Blobs.FEATURES}, features),
                    Blobs.rows(1).targets())));
    AveragedWork work =
        new AveragedWork(
            Kind.GRAPH.configuration().json(), 16, OptionalInt.empty(), new Seed(4), shares);
    OpenNetworks networks = new OpenNetworks();
    RoundState state = RoundState.of(0, networks.take(work));
    LocalOutcome outcome = new LocalSteps(networks).run(work, 0, state);
    assertThat(outcome.failure()).isPresent();
    assertThat(networks.free()).isZero();
  }

  @Test
  void aNetworkWhoseStepsWereInterruptedIsNotUsedAgain() {
    AveragedWork work = work(Kind.GRAPH.configuration(), 4);
    OpenNetworks networks = new OpenNetworks();
    RoundState state = RoundState.of(0, networks.take(work));
    LocalSteps steps = new LocalSteps(networks);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> steps.run(work, 0, state)).isInstanceOf(CancellationException.class);
    } finally {
      Thread.interrupted();
    }
    assertThat(networks.free()).isZero();
    steps.run(work, 0, state);
    assertThat(networks.free()).isEqualTo(1);
    steps.release();
    assertThat(networks.free()).isZero();
  }
}
