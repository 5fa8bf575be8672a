package org.lacewing.training.export.samediff;

import static org.lacewing.training.export.samediff.SameDiffCaseList.parameter;
import static org.lacewing.training.export.samediff.SameDiffCaseList.positive;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv1DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv3DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.LocalResponseNormalizationConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling3DConfig;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMActivations;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMDataFormat;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMDirectionMode;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMLayerConfig;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.weights.LSTMLayerWeights;

/** Normalisations, convolutions, pooling, attention and LSTM. */
final class SameDiffLayerCases {
  private SameDiffLayerCases() {}

  private static SDVariable batchNorm(SameDiff g, SDVariable x, int channels, int axis) {
    return g.nn()
        .batchNorm(
            x,
            parameter(g, "mean", channels),
            positive(g, "variance", channels),
            parameter(g, "gamma", channels),
            parameter(g, "beta", channels),
            1e-3,
            axis);
  }

  static void normalisations(SameDiffCaseList b) {
    b.flat("batchNorm", (g, x) -> batchNorm(g, x, 6, 1));
    b.image("batchNorm, channels first", (g, x) -> batchNorm(g, x, 2, 1));
    b.image("batchNorm, channels last", (g, x) -> batchNorm(g, x, 7, 3));
    b.flat(
        "layerNorm",
        (g, x) -> g.nn().layerNorm(x, parameter(g, "g", 6), parameter(g, "b", 6), true, 1));
    b.series(
        "layerNorm along features, no bias",
        (g, x) -> g.nn().layerNorm(x, parameter(g, "g", 3), true, 1));
    b.series(
        "layerNorm along the last dimension",
        (g, x) -> g.nn().layerNorm(x, parameter(g, "g", 4), parameter(g, "b", 4), false, 2));
    b.series("standardize", (g, x) -> g.math().standardize(x, 1, 2));
    b.image(
        "localResponseNormalization",
        (g, x) ->
            g.cnn()
                .localResponseNormalization(
                    x,
                    LocalResponseNormalizationConfig.builder()
                        .alpha(0.7)
                        .beta(0.6)
                        .bias(1.3)
                        .depth(1)
                        .build()));
  }

  private static Conv2DConfig.Conv2DConfigBuilder window(int size) {
    return Conv2DConfig.builder().kH(size).kW(size).paddingMode(PaddingMode.VALID);
  }

  static void convolutions(SameDiffCaseList b) {
    b.image(
        "conv2d, valid, bias",
        (g, x) ->
            g.cnn()
                .conv2d(x, parameter(g, "w", 3, 3, 2, 4), parameter(g, "b", 4), window(3).build()));
    b.image(
        "conv2d, same, stride 2",
        (g, x) ->
            g.cnn()
                .conv2d(
                    x,
                    parameter(g, "w", 3, 3, 2, 4),
                    window(3).sH(2).sW(2).paddingMode(PaddingMode.SAME).build()));
    b.image(
        "conv2d, padding 1, dilation 2",
        (g, x) ->
            g.cnn()
                .conv2d(
                    x, parameter(g, "w", 3, 3, 2, 4), window(3).pH(1).pW(1).dH(2).dW(2).build()));
    b.image(
        "conv2d, channels last",
        (g, x) ->
            g.cnn()
                .conv2d(
                    x,
                    parameter(g, "w", 3, 3, 7, 4),
                    window(3).sH(1).dataFormat("NHWC").pH(1).pW(1).build()));
    b.image(
        "conv2d, weights out first",
        (g, x) ->
            g.cnn()
                .conv2d(
                    x,
                    parameter(g, "w", 4, 2, 3, 3),
                    window(3).weightsFormat(WeightsFormat.OIYX).build()));
    b.series(
        "conv1d",
        (g, x) ->
            g.cnn()
                .conv1d(
                    x,
                    parameter(g, "w", 2, 3, 5),
                    parameter(g, "b", 5),
                    Conv1DConfig.builder()
                        .k(2)
                        .s(1)
                        .p(0)
                        .d(1)
                        .paddingMode(PaddingMode.VALID)
                        .dataFormat("NCW")
                        .build()));
    b.add(
        "conv3d",
        List.of(2, 4, 5, 4),
        (g, x) ->
            g.cnn()
                .conv3d(
                    x,
                    parameter(g, "w", 2, 2, 2, 2, 3),
                    parameter(g, "b", 3),
                    Conv3DConfig.builder().kD(2).kH(2).kW(2).dataFormat("NCDHW").build()));
    b.image(
        "depthWiseConv2d",
        (g, x) ->
            g.cnn()
                .depthWiseConv2d(
                    x, parameter(g, "w", 3, 3, 2, 2), parameter(g, "b", 4), window(3).build()));
    b.image(
        "separableConv2d",
        (g, x) ->
            g.cnn()
                .separableConv2d(
                    x,
                    parameter(g, "d", 3, 3, 2, 2),
                    parameter(g, "p", 1, 1, 4, 3),
                    parameter(g, "b", 3),
                    window(3).paddingMode(PaddingMode.SAME).build()));
    b.image(
        "deconv2d",
        (g, x) ->
            g.cnn()
                .deconv2d(
                    x,
                    parameter(g, "w", 2, 2, 3, 2),
                    parameter(g, "b", 3),
                    DeConv2DConfig.builder().kH(2).kW(2).sH(2).sW(2).build()));
    b.image(
        "maxPooling2d",
        (g, x) ->
            g.cnn()
                .maxPooling2d(
                    x,
                    Pooling2DConfig.builder()
                        .kH(2)
                        .kW(2)
                        .sH(2)
                        .sW(2)
                        .paddingMode(PaddingMode.VALID)
                        .build()));
    b.image(
        "avgPooling2d, same",
        (g, x) ->
            g.cnn()
                .avgPooling2d(
                    x,
                    Pooling2DConfig.builder()
                        .kH(3)
                        .kW(3)
                        .sH(2)
                        .sW(2)
                        .paddingMode(PaddingMode.SAME)
                        .build()));
    b.image(
        "maxPooling2d, channels last",
        (g, x) ->
            g.cnn()
                .maxPooling2d(
                    x,
                    Pooling2DConfig.builder()
                        .kH(2)
                        .kW(2)
                        .sH(1)
                        .sW(1)
                        .isNHWC(true)
                        .paddingMode(PaddingMode.VALID)
                        .build()));
    b.add(
        "maxPooling3d",
        List.of(2, 4, 5, 4),
        (g, x) ->
            g.cnn()
                .maxPooling3d(
                    x, Pooling3DConfig.builder().kD(2).kH(2).kW(2).sD(1).sH(1).sW(1).build()));
  }

  static void sequences(SameDiffCaseList b) {
    b.series("dotProductAttention", (g, x) -> g.nn().dotProductAttention(x, x, x, null, true));
    b.series(
        "dotProductAttention, not scaled",
        (g, x) -> g.nn().dotProductAttention(x, x.mul(0.5), x, null, false));
    b.series(
        "multiHeadDotProductAttention",
        (g, x) ->
            g.nn()
                .multiHeadDotProductAttention(
                    x,
                    x,
                    x,
                    parameter(g, "q", 2, 4, 3),
                    parameter(g, "k", 2, 4, 3),
                    parameter(g, "v", 2, 4, 3),
                    parameter(g, "o", 8, 5),
                    null,
                    true));
    b.series("lstmLayer", (g, x) -> lstm(g, x, LSTMDataFormat.NST));
    b.series("lstmLayer, time before features", (g, x) -> lstm(g, x, LSTMDataFormat.NTS));
  }

  private static SDVariable lstm(SameDiff g, SDVariable x, LSTMDataFormat format) {
    int features = format == LSTMDataFormat.NST ? 3 : 4;
    return g.rnn()
        .lstmLayer(
            x,
            LSTMLayerWeights.builder()
                .weights(parameter(g, "w", features, 20))
                .rWeights(parameter(g, "r", 5, 20))
                .bias(parameter(g, "b", 20))
                .build(),
            LSTMLayerConfig.builder()
                .lstmdataformat(format)
                .directionMode(LSTMDirectionMode.FWD)
                .gateAct(LSTMActivations.SIGMOID)
                .cellAct(LSTMActivations.TANH)
                .outAct(LSTMActivations.TANH)
                .retFullSequence(true)
                .retLastC(false)
                .retLastH(false)
                .build())[0];
  }
}
