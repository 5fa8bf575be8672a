package org.lacewing.training.export.matrix;

import static org.lacewing.training.export.matrix.Cases.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Cnn3DLossLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SpaceToBatchLayer;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.Upsampling3D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPadding3DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping3D;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.training.network.Networks;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Layers over images, volumes and series without filters. */
public final class ImageCases implements SupportCases {
  private static final List<PoolingType> WINDOWS =
      List.of(PoolingType.MAX, PoolingType.AVG, PoolingType.PNORM);

  @Override
  public String title() {
    return "Pooling, normalisation and sizes";
  }

  @Override
  public List<SupportCase> cases() {
    List<SupportCase> cases = new ArrayList<>();
    pooling(cases);
    globalPooling(cases);
    normalisation(cases);
    sizes(cases);
    losses(cases);
    return cases;
  }

  private static void pooling(List<SupportCase> cases) {
    for (CNN2DFormat format : CNN2DFormat.values()) {
      for (PoolingType type : WINDOWS) {
        for (ConvolutionMode mode : List.of(ConvolutionMode.Truncate, ConvolutionMode.Same)) {
          cases.add(
              image(
                  "SubsamplingLayer",
                  lower(type) + ", " + lower(mode) + ", kernel 3, stride 2, " + format,
                  pool(type, 3).stride(2, 2).convolutionMode(mode).dataFormat(format).build(),
                  format));
        }
      }
    }
    CNN2DFormat nchw = CNN2DFormat.NCHW;
    for (PoolingType type : WINDOWS) {
      cases.add(
          image(
              "SubsamplingLayer",
              lower(type) + ", padding 1",
              pool(type, 3).stride(1, 1).padding(1, 1).build(),
              nchw));
      cases.add(
          image(
              "SubsamplingLayer",
              lower(type) + ", same, even kernel",
              pool(type, 2).stride(1, 1).convolutionMode(ConvolutionMode.Same).build(),
              nchw));
    }
    cases.add(
        image(
            "SubsamplingLayer",
            "avg, padding 1 counted",
            pool(PoolingType.AVG, 3).padding(1, 1).avgPoolIncludePadInDivisor(true).build(),
            nchw));
    cases.add(
        image(
            "SubsamplingLayer",
            "max, same, dilation 2",
            pool(PoolingType.MAX, 2)
                .stride(1, 1)
                .dilation(2, 2)
                .convolutionMode(ConvolutionMode.Same)
                .build(),
            nchw));
    for (RNNFormat format : RNNFormat.values()) {
      for (PoolingType type : WINDOWS) {
        cases.add(
            series(
                "Subsampling1DLayer",
                lower(type) + ", same, stride 2, " + format,
                one(type).stride(2).convolutionMode(ConvolutionMode.Same).build(),
                format));
      }
      cases.add(
          series(
              "Subsampling1DLayer",
              "max, truncate, " + format,
              one(PoolingType.MAX).stride(2).build(),
              format));
    }
    for (Convolution3D.DataFormat format : Convolution3D.DataFormat.values()) {
      for (PoolingType type : List.of(PoolingType.MAX, PoolingType.AVG)) {
        for (ConvolutionMode mode : List.of(ConvolutionMode.Truncate, ConvolutionMode.Same)) {
          cases.add(
              volume(
                  "Subsampling3DLayer",
                  lower(type) + ", " + lower(mode) + ", " + format,
                  new Subsampling3DLayer.Builder(type)
                      .kernelSize(2, 2, 2)
                      .stride(2, 2, 2)
                      .convolutionMode(mode)
                      .dataFormat(format)
                      .build(),
                  format));
        }
      }
    }
  }

  private static void globalPooling(List<SupportCase> cases) {
    for (PoolingType type : PoolingType.values()) {
      GlobalPoolingLayer layer = new GlobalPoolingLayer.Builder(type).build();
      String name = "GlobalPoolingLayer";
      cases.add(image(name, lower(type) + ", images, NCHW", layer, CNN2DFormat.NCHW));
      cases.add(
          image(
              name,
              lower(type) + ", images, NHWC",
              new GlobalPoolingLayer.Builder(type).build(),
              CNN2DFormat.NHWC));
      cases.add(
          series(
              name,
              lower(type) + ", series",
              new GlobalPoolingLayer.Builder(type).build(),
              RNNFormat.NCW));
      cases.add(
          volume(
              name,
              lower(type) + ", volumes",
              new GlobalPoolingLayer.Builder(type).build(),
              Convolution3D.DataFormat.NCDHW));
    }
    cases.add(
        image(
            "GlobalPoolingLayer",
            "avg, dimensions kept",
            new GlobalPoolingLayer.Builder(PoolingType.AVG).collapseDimensions(false).build(),
            CNN2DFormat.NCHW));
    cases.add(
        image(
            "GlobalPoolingLayer",
            "pnorm 3",
            new GlobalPoolingLayer.Builder(PoolingType.PNORM).pnorm(3).build(),
            CNN2DFormat.NCHW));
  }

  private static void normalisation(List<SupportCase> cases) {
    for (CNN2DFormat format : CNN2DFormat.values()) {
      for (boolean log : new boolean[] {true, false}) {
        cases.add(
            image(
                "BatchNormalization",
                (log ? "log10 of the deviation, " : "") + "images, " + format,
                new BatchNormalization.Builder().useLogStd(log).dataFormat(format).build(),
                format));
      }
    }
    cases.add(
        series(
            "BatchNormalization",
            "series, NWC",
            new BatchNormalization.Builder().nIn(3).nOut(3).dataFormat(CNN2DFormat.NHWC).build(),
            RNNFormat.NWC));
    for (double beta : new double[] {0, 3}) {
      cases.add(
          image(
              "BatchNormalization",
              "locked gamma 2, beta " + beta + ", images",
              new BatchNormalization.Builder(true).gamma(2).beta(beta).build(),
              CNN2DFormat.NCHW));
    }
    for (CNN2DFormat format : CNN2DFormat.values()) {
      cases.add(
          image(
              "LocalResponseNormalization",
              "5 channels, " + format,
              new LocalResponseNormalization.Builder().alpha(0.2).dataFormat(format).build(),
              format));
    }
    cases.add(
        image(
            "LocalResponseNormalization",
            "3 channels, k 1",
            new LocalResponseNormalization.Builder().n(3).k(1).alpha(0.3).beta(0.5).build(),
            CNN2DFormat.NCHW));
  }

  private static void sizes(List<SupportCase> cases) {
    for (CNN2DFormat format : CNN2DFormat.values()) {
      String end = "" + format;
      cases.add(
          image(
              "ZeroPaddingLayer",
              end,
              new ZeroPaddingLayer.Builder(1, 2, 3, 0).dataFormat(format).build(),
              format));
      cases.add(
          image(
              "Cropping2D",
              end,
              new Cropping2D.Builder(1, 2, 3, 0).dataFormat(format).build(),
              format));
      cases.add(
          image(
              "Upsampling2D",
              "2x3, " + end,
              new Upsampling2D.Builder().size(new int[] {2, 3}).dataFormat(format).build(),
              format));
      cases.add(
          image(
              "SpaceToDepthLayer",
              end,
              new SpaceToDepthLayer.Builder<>().blocks(2).dataFormat(format).build(),
              format));
      cases.add(
          bare(
              "SpaceToBatchLayer",
              "padding, " + end,
              new SpaceToBatchLayer.Builder<>(new int[] {2, 3}, new int[][] {{1, 1}, {0, 3}})
                  .dataFormat(format)
                  .build(),
              format));
    }
    RNNFormat ncw = RNNFormat.NCW;
    cases.add(series("ZeroPadding1DLayer", "", new ZeroPadding1DLayer.Builder(1, 2).build(), ncw));
    cases.add(series("Cropping1D", "", new Cropping1D.Builder(1, 2).build(), ncw));
    cases.add(series("Upsampling1D", "3", new Upsampling1D.Builder(3).build(), ncw));
    Convolution3D.DataFormat ncdhw = Convolution3D.DataFormat.NCDHW;
    cases.add(
        volume(
            "ZeroPadding3DLayer",
            "",
            new ZeroPadding3DLayer.Builder(1, 0, 2, 1, 0, 1).build(),
            ncdhw));
    cases.add(volume("Cropping3D", "", new Cropping3D.Builder(1, 0, 2, 1, 0, 1).build(), ncdhw));
    for (Convolution3D.DataFormat format : Convolution3D.DataFormat.values()) {
      cases.add(
          volume(
              "Upsampling3D",
              "2, " + format,
              new Upsampling3D.Builder(2).dataFormat(format).build(),
              format));
    }
  }

  private static void losses(List<SupportCase> cases) {
    for (CNN2DFormat format : CNN2DFormat.values()) {
      for (Activation activation : List.of(Activation.SOFTMAX, Activation.SIGMOID)) {
        cases.add(
            bare(
                "CnnLossLayer",
                lower(activation) + ", " + format,
                new CnnLossLayer.Builder(
                        activation == Activation.SOFTMAX ? LossFunction.MCXENT : LossFunction.XENT)
                    .activation(activation)
                    .format(format)
                    .build(),
                format));
      }
    }
    for (Convolution3D.DataFormat format : Convolution3D.DataFormat.values()) {
      Layer layer =
          new Cnn3DLossLayer.Builder(format)
              .lossFunction(LossFunction.MCXENT)
              .activation(Activation.SOFTMAX)
              .build();
      cases.add(
          SupportCase.of(
              "Cnn3DLossLayer",
              "softmax, " + format,
              stack(InputType.convolutional3D(format, 5, 6, 4, 3), layer),
              volumes(format)));
    }
  }

  @Override
  public List<RefusedCase> refused() {
    return List.of(
        refusal(
            "SubsamplingLayer",
            "avg, dilation 2",
            pool(PoolingType.AVG, 2).dilation(2, 2).build(),
            "dilation is supported for the maximum only"),
        refusal(
            "LocalResponseNormalization",
            "4 channels",
            new LocalResponseNormalization.Builder().n(4).build(),
            "an even number of neighbouring channels is not supported"));
  }

  private static RefusedCase refusal(String element, String options, Layer layer, String reason) {
    CNN2DFormat format = CNN2DFormat.NCHW;
    return new RefusedCase(
        element,
        options,
        stack(InputType.convolutional(8, 6, 3, format), layer, Networks.softmax(0, 3)),
        images(format),
        reason);
  }

  private static SubsamplingLayer.Builder pool(PoolingType type, int kernel) {
    SubsamplingLayer.Builder builder =
        new SubsamplingLayer.Builder(type).kernelSize(kernel, kernel);
    return type == PoolingType.PNORM ? builder.pnorm(2) : builder;
  }

  private static Subsampling1DLayer.Builder one(PoolingType type) {
    Subsampling1DLayer.Builder builder = new Subsampling1DLayer.Builder(type).kernelSize(3);
    return type == PoolingType.PNORM ? builder.pnorm(2) : builder;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Tensor images(CNN2DFormat format) {
    return format == CNN2DFormat.NCHW
        ? Networks.normal(11, 4, 3, 8, 6)
        : Networks.normal(11, 4, 8, 6, 3);
  }

  private static Tensor volumes(Convolution3D.DataFormat format) {
    return format == Convolution3D.DataFormat.NCDHW
        ? Networks.normal(11, 3, 3, 5, 6, 4)
        : Networks.normal(11, 3, 5, 6, 4, 3);
  }

  private static SupportCase bare(String element, String options, Layer layer, CNN2DFormat format) {
    return SupportCase.of(
        element, options, stack(InputType.convolutional(8, 6, 3, format), layer), images(format));
  }

  private static SupportCase image(
      String element, String options, Layer layer, CNN2DFormat format) {
    return SupportCase.of(
        element,
        options,
        stack(InputType.convolutional(8, 6, 3, format), layer, Networks.softmax(0, 3)),
        images(format));
  }

  private static SupportCase series(String element, String options, Layer layer, RNNFormat format) {
    Tensor rows =
        format == RNNFormat.NCW ? Networks.normal(11, 3, 3, 9) : Networks.normal(11, 3, 9, 3);
    return SupportCase.of(element, options, stack(InputType.recurrent(3, 9, format), layer), rows);
  }

  /** DL4J takes what comes out of some layers over volumes for NDHWC: nothing stands behind. */
  private static SupportCase volume(
      String element, String options, Layer layer, Convolution3D.DataFormat format) {
    return SupportCase.of(
        element,
        options,
        stack(InputType.convolutional3D(format, 5, 6, 4, 3), layer),
        volumes(format));
  }
}
