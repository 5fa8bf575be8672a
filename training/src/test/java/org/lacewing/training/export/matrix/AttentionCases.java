package org.lacewing.training.export.matrix;

import static org.lacewing.training.export.matrix.Cases.graph;
import static org.lacewing.training.export.matrix.Cases.stack;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;

/**
 * Attention over series {@code [batch, features, time]}. DL4J's LearnedSelfAttentionLayer is not
 * among the cases: this version of DL4J cannot run it.
 */
public final class AttentionCases implements SupportCases {
  private static final int FEATURES = 4;
  private static final int TIME = 5;
  private static final Tensor ROWS = Networks.normal(9, 6, FEATURES, TIME);

  @Override
  public String title() {
    return "Attention";
  }

  @Override
  public List<SupportCase> cases() {
    List<SupportCase> cases = new ArrayList<>();
    cases.add(
        of(
            "SelfAttentionLayer",
            "no projection",
            new SelfAttentionLayer.Builder()
                .nOut(FEATURES)
                .nIn(FEATURES)
                .nHeads(1)
                .projectInput(false)
                .build()));
    cases.add(
        of(
            "SelfAttentionLayer",
            "2 heads of 3",
            new SelfAttentionLayer.Builder()
                .nOut(6)
                .nHeads(2)
                .projectInput(true)
                .weightInit(WeightInit.XAVIER)
                .build()));
    cases.add(
        of(
            "SelfAttentionLayer",
            "3 heads of 2, 5 outputs",
            new SelfAttentionLayer.Builder()
                .nOut(5)
                .nHeads(3)
                .headSize(2)
                .projectInput(true)
                .weightInit(WeightInit.XAVIER)
                .build()));
    cases.add(
        of(
            "RecurrentAttentionLayer",
            "2 heads, fixed length",
            new RecurrentAttentionLayer.Builder()
                .nOut(6)
                .nHeads(2)
                .projectInput(true)
                .weightInit(WeightInit.XAVIER)
                .build()));
    cases.add(
        of(
            "RecurrentAttentionLayer",
            "no projection, no bias, fixed length",
            new RecurrentAttentionLayer.Builder()
                .nIn(FEATURES)
                .nOut(FEATURES)
                .nHeads(1)
                .projectInput(false)
                .hasBias(false)
                .weightInit(WeightInit.XAVIER)
                .build()));
    for (boolean projected : new boolean[] {false, true}) {
      cases.add(
          SupportCase.of(
              "AttentionVertex",
              projected ? "2 heads" : "no projection",
              graph(
                  InputType.recurrent(FEATURES),
                  g ->
                      g.addLayer("queries", lstm(), "in")
                          .addLayer("keys", lstm(), "in")
                          .addVertex("out", vertex(projected), "queries", "keys", "in")
                          .addLayer("last", lstm(), "out")
                          .setOutputs("last")),
              ROWS));
    }
    return cases;
  }

  private static AttentionVertex vertex(boolean projected) {
    return new AttentionVertex.Builder()
        .nInQueries(FEATURES)
        .nInKeys(FEATURES)
        .nInValues(FEATURES)
        .nOut(projected ? 6 : FEATURES)
        .nHeads(projected ? 2 : 1)
        .headSize(projected ? 3 : FEATURES)
        .projectInput(projected)
        .weightInit(WeightInit.XAVIER)
        .build();
  }

  private static LSTM lstm() {
    return new LSTM.Builder().nOut(FEATURES).activation(Activation.TANH).build();
  }

  private static SupportCase of(String element, String options, Layer layer) {
    return SupportCase.of(
        element, options, stack(InputType.recurrent(FEATURES), layer, lstm()), ROWS);
  }
}
