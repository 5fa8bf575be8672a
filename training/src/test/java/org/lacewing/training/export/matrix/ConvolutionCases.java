package org.lacewing.training.export.matrix;

import static org.lacewing.training.export.matrix.Cases.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.Network;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;

/** Layers that slide learned filters. */
public final class ConvolutionCases implements SupportCases {
  private static final ConvolutionMode SAME = ConvolutionMode.Same;
  private static final ConvolutionMode TRUNCATE = ConvolutionMode.Truncate;

  @Override
  public String title() {
    return "Convolutions";
  }

  @Override
  public List<SupportCase> cases() {
    List<SupportCase> cases = new ArrayList<>();
    convolution2d(cases);
    convolution1d(cases);
    convolution3d(cases);
    deconvolution(cases);
    separable(cases);
    return cases;
  }

  private static void convolution2d(List<SupportCase> cases) {
    String name = "ConvolutionLayer";
    cases.add(image(name, "truncate", two(3).convolutionMode(TRUNCATE).build()));
    cases.add(image(name, "truncate, stride 2", two(3).stride(2, 2).build()));
    cases.add(
        image(
            name,
            "strict, padding 1",
            two(3).convolutionMode(ConvolutionMode.Strict).padding(1, 1).build()));
    cases.add(image(name, "no bias", two(3).hasBias(false).build()));
    cases.add(image(name, "dilation 2", two(2).dilation(2, 2).build()));
    cases.add(
        image(
            name,
            "kernel 3x2, stride 2x1, padding 1x0",
            new ConvolutionLayer.Builder(3, 2)
                .nOut(4)
                .stride(2, 1)
                .padding(1, 0)
                .activation(Activation.RELU)
                .build()));
    for (CNN2DFormat format : CNN2DFormat.values()) {
      String end = ", " + format;
      cases.add(image(name, "same" + end, two(3).convolutionMode(SAME).dataFormat(format).build()));
      cases.add(
          image(
              name,
              "same, even kernel" + end,
              two(2).convolutionMode(SAME).dataFormat(format).build()));
      cases.add(
          image(
              name,
              "same, stride 2, even kernel 4" + end,
              two(4).convolutionMode(SAME).stride(2, 2).dataFormat(format).build()));
      cases.add(
          image(
              name,
              "same, stride 2, dilation 2" + end,
              two(3).convolutionMode(SAME).stride(2, 2).dilation(2, 2).dataFormat(format).build()));
      cases.add(
          image(
              name,
              "softmax" + end,
              two(3).activation(Activation.SOFTMAX).dataFormat(format).build()));
    }
    cases.add(
        image(
            "Convolution2D",
            "same",
            new Convolution2D.Builder(3, 3).nOut(4).convolutionMode(SAME).build()));
  }

  private static void convolution1d(List<SupportCase> cases) {
    for (RNNFormat format : RNNFormat.values()) {
      for (ConvolutionMode mode :
          List.of(TRUNCATE, ConvolutionMode.Strict, SAME, ConvolutionMode.Causal)) {
        cases.add(
            series(
                "Convolution1DLayer",
                mode.name().toLowerCase(Locale.ROOT) + ", " + format,
                one(3, format).convolutionMode(mode).build(),
                format));
      }
    }
    RNNFormat ncw = RNNFormat.NCW;
    cases.add(
        series(
            "Convolution1DLayer",
            "same, stride 2",
            one(3, ncw).convolutionMode(SAME).stride(2).build(),
            ncw));
    cases.add(
        series(
            "Convolution1DLayer",
            "same, even kernel, dilation 2",
            one(4, ncw).convolutionMode(SAME).dilation(2).build(),
            ncw));
    cases.add(
        series(
            "Convolution1DLayer",
            "causal, stride 2",
            one(3, ncw).convolutionMode(ConvolutionMode.Causal).stride(2).build(),
            ncw));
    cases.add(
        series(
            "Convolution1DLayer",
            "causal, dilation 2",
            one(3, ncw).convolutionMode(ConvolutionMode.Causal).dilation(2).build(),
            ncw));
    cases.add(
        series(
            "Convolution1DLayer",
            "truncate, padding 1, stride 2, no bias",
            one(3, ncw).padding(1).stride(2).hasBias(false).build(),
            ncw));
  }

  private static void convolution3d(List<SupportCase> cases) {
    for (Convolution3D.DataFormat format : Convolution3D.DataFormat.values()) {
      String end = ", " + format;
      cases.add(volume("Convolution3D", "truncate" + end, three(format, TRUNCATE), format));
      cases.add(volume("Convolution3D", "same" + end, three(format, SAME), format));
    }
    Convolution3D.DataFormat first = Convolution3D.DataFormat.NCDHW;
    cases.add(
        volume(
            "Convolution3D",
            "same, stride 2, dilation 1, no bias",
            new Convolution3D.Builder(3, 3, 3)
                .nOut(3)
                .stride(2, 2, 2)
                .convolutionMode(SAME)
                .hasBias(false)
                .build(),
            first));
    for (Convolution3D.DataFormat format : Convolution3D.DataFormat.values()) {
      cases.add(
          volume(
              "Deconvolution3D",
              "truncate, stride 2, " + format,
              new Deconvolution3D.Builder()
                  .kernelSize(2, 2, 2)
                  .nOut(3)
                  .stride(2, 2, 2)
                  .dataFormat(format)
                  .convolutionMode(TRUNCATE)
                  .activation(Activation.TANH)
                  .build(),
              format));
    }
  }

  private static void deconvolution(List<SupportCase> cases) {
    String name = "Deconvolution2D";
    for (CNN2DFormat format : CNN2DFormat.values()) {
      String end = ", " + format;
      cases.add(image(name, "truncate" + end, transposed(3, format).build()));
      cases.add(
          image(name, "truncate, stride 2" + end, transposed(3, format).stride(2, 2).build()));
      cases.add(
          image(
              name,
              "same, stride 2" + end,
              transposed(3, format).convolutionMode(SAME).stride(2, 2).build()));
      cases.add(
          image(
              name,
              "same, stride 2, even kernel" + end,
              transposed(2, format).convolutionMode(SAME).stride(2, 2).build()));
    }
    CNN2DFormat first = CNN2DFormat.NCHW;
    cases.add(
        image(
            name, "padding 1, stride 2", transposed(3, first).padding(1, 1).stride(2, 2).build()));
    cases.add(
        image(
            name,
            "same, stride 3, kernel 2",
            transposed(2, first).convolutionMode(SAME).stride(3, 3).build()));
    cases.add(image(name, "dilation 2", transposed(2, first).dilation(2, 2).build()));
    cases.add(image(name, "no bias", transposed(3, first).hasBias(false).build()));
  }

  private static void separable(List<SupportCase> cases) {
    for (CNN2DFormat format : CNN2DFormat.values()) {
      String end = ", " + format;
      for (ConvolutionMode mode : List.of(TRUNCATE, SAME)) {
        String start = mode.name().toLowerCase(Locale.ROOT);
        cases.add(
            image(
                "SeparableConvolution2D",
                start + ", multiplier 2" + end,
                new SeparableConvolution2D.Builder(3, 3)
                    .nOut(4)
                    .depthMultiplier(2)
                    .convolutionMode(mode)
                    .dataFormat(format)
                    .activation(Activation.TANH)
                    .build()));
        cases.add(
            image(
                "DepthwiseConvolution2D",
                start + ", multiplier 2" + end,
                new DepthwiseConvolution2D.Builder(3, 3)
                    .depthMultiplier(2)
                    .convolutionMode(mode)
                    .dataFormat(format)
                    .activation(Activation.TANH)
                    .build()));
      }
    }
    cases.add(
        image(
            "SeparableConvolution2D",
            "same, stride 2, no bias",
            new SeparableConvolution2D.Builder(3, 3)
                .nOut(4)
                .stride(2, 2)
                .hasBias(false)
                .convolutionMode(SAME)
                .dataFormat(CNN2DFormat.NCHW)
                .build()));
    cases.add(
        image(
            "DepthwiseConvolution2D",
            "stride 2, dilation 2",
            new DepthwiseConvolution2D.Builder(2, 2)
                .dataFormat(CNN2DFormat.NCHW)
                .stride(2, 2)
                .dilation(2, 2)
                .build()));
  }

  @Override
  public List<RefusedCase> refused() {
    return List.of(
        new RefusedCase(
            "LocallyConnected2D",
            "",
            stack(
                InputType.convolutional(6, 6, 2),
                new LocallyConnected2D.Builder()
                    .nOut(2)
                    .kernelSize(2, 2)
                    .convolutionMode(TRUNCATE)
                    .build(),
                Networks.softmax(0, 3)),
            Networks.normal(3, 4, 2, 6, 6),
            "elements of this type are not supported"),
        new RefusedCase(
            "LocallyConnected1D",
            "",
            stack(
                InputType.recurrent(2, 6),
                new LocallyConnected1D.Builder()
                    .nOut(2)
                    .kernelSize(2)
                    .convolutionMode(TRUNCATE)
                    .build(),
                new GlobalPoolingLayer(),
                Networks.softmax(0, 3)),
            Networks.normal(3, 4, 2, 6),
            "elements of this type are not supported"),
        new RefusedCase(
            "Convolution1DLayer",
            "same, stride 2, dilation 2, series of any length",
            stack(
                InputType.recurrent(3),
                one(3, RNNFormat.NCW).convolutionMode(SAME).stride(2).dilation(2).build(),
                new GlobalPoolingLayer(),
                Networks.softmax(0, 3)),
            Networks.normal(3, 4, 3, 9),
            "mode Same with both stride and dilation over series of any length is not supported"));
  }

  private static ConvolutionLayer.Builder two(int kernel) {
    return new ConvolutionLayer.Builder(kernel, kernel).nOut(4).activation(Activation.RELU);
  }

  private static Convolution1D.Builder one(int kernel, RNNFormat format) {
    return new Convolution1D.Builder(kernel, 1)
        .rnnDataFormat(format)
        .nOut(4)
        .activation(Activation.TANH);
  }

  private static Layer three(Convolution3D.DataFormat format, ConvolutionMode mode) {
    return new Convolution3D.Builder(2, 3, 2)
        .dataFormat(format)
        .convolutionMode(mode)
        .nOut(3)
        .activation(Activation.TANH)
        .build();
  }

  private static Deconvolution2D.Builder transposed(int kernel, CNN2DFormat format) {
    return new Deconvolution2D.Builder(kernel, kernel)
        .nOut(3)
        .dataFormat(format)
        .activation(Activation.TANH);
  }

  private static SupportCase image(String element, String options, ConvolutionLayer layer) {
    CNN2DFormat format = layer.getCnn2dDataFormat();
    boolean first = format == CNN2DFormat.NCHW;
    Tensor rows = first ? Networks.normal(11, 3, 3, 9, 7) : Networks.normal(11, 3, 9, 7, 3);
    Supplier<Network> net =
        stack(InputType.convolutional(9, 7, 3, format), layer, Networks.softmax(0, 3));
    return SupportCase.of(element, options, net, rows);
  }

  private static SupportCase series(String element, String options, Layer layer, RNNFormat format) {
    Tensor rows =
        format == RNNFormat.NCW ? Networks.normal(11, 3, 3, 9) : Networks.normal(11, 3, 9, 3);
    return SupportCase.of(element, options, stack(InputType.recurrent(3, 9, format), layer), rows);
  }

  private static SupportCase volume(
      String element, String options, Layer layer, Convolution3D.DataFormat format) {
    boolean first = format == Convolution3D.DataFormat.NCDHW;
    Tensor rows = first ? Networks.normal(11, 3, 2, 5, 6, 4) : Networks.normal(11, 3, 5, 6, 4, 2);
    return SupportCase.of(
        element,
        options,
        stack(InputType.convolutional3D(format, 5, 6, 4, 2), layer, Networks.softmax(0, 3)),
        rows);
  }
}
