package org.lacewing.training.model;

import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Makes the twin that {@link GradientNetwork} differentiates. */
final class InferenceTwin {
  private InferenceTwin() {}

  static ComputationGraph of(ComputationGraph network) {
    ComputationGraphConfiguration configuration = network.getConfiguration().clone();
    Map<String, BatchNormalization> normalisations = new HashMap<>();
    configuration
        .getVertices()
        .forEach(
            (name, vertex) -> {
              if (vertex instanceof LayerVertex layer) {
                Layer own = layer.getLayerConf().getLayer();
                if (own instanceof BatchNormalization normalisation) {
                  normalisations.put(name, normalisation);
                }
                replace(layer.getLayerConf(), name);
              }
            });
    ComputationGraph twin = new ComputationGraph(configuration);
    twin.init();
    Map<String, INDArray> from = network.paramTable();
    twin.paramTable()
        .forEach(
            (name, view) -> {
              String layer = name.substring(0, name.lastIndexOf('_'));
              BatchNormalization normalisation = normalisations.get(layer);
              view.assign(
                  normalisation == null
                      ? get(from, name)
                      : scaleOrShift(normalisation, layer, name.endsWith("_W"), from)
                          .reshape(view.shape()));
            });
    return twin;
  }

  private static void replace(NeuralNetConfiguration configuration, String name) {
    Layer twin = twin(configuration.getLayer(), name);
    twin.setLayerName(name);
    twin.setIDropout(null);
    if (twin instanceof BaseLayer base) {
      base.setWeightNoise(null);
      refuseRandom(base.getActivationFn(), name);
    }
    if (twin instanceof ActivationLayer own) {
      refuseRandom(own.getActivationFn(), name);
    }
    configuration.setLayer(twin);
  }

  private static void refuseRandom(IActivation activation, String name) {
    if (activation instanceof ActivationRReLU) {
      throw new ConfigurationException(
          Failure.of("Derivatives are not supported for this activation")
              .at("layer \"" + name + "\"")
              .received(activation.toString()));
    }
  }

  private static Layer twin(Layer layer, String name) {
    if (layer instanceof OutputLayer output) {
      return new DenseLayer.Builder()
          .nIn(output.getNIn())
          .nOut(output.getNOut())
          .weightInit(WeightInit.ZERO)
          .hasBias(output.hasBias())
          .activation(output.getActivationFn())
          .build();
    }
    if (layer instanceof LossLayer loss) {
      return new ActivationLayer(loss.getActivationFn());
    }
    if (layer instanceof DropoutLayer) {
      return new ActivationLayer(Activation.IDENTITY);
    }
    if (layer instanceof BatchNormalization normalisation) {
      return new ElementWiseMultiplicationLayer.Builder()
          .nIn(normalisation.getNIn())
          .nOut(normalisation.getNOut())
          .weightInit(WeightInit.ZERO)
          .activation(Activation.IDENTITY)
          .build();
    }
    if (layer instanceof DenseLayer || layer instanceof ActivationLayer) {
      return layer;
    }
    String kind = layer instanceof BaseOutputLayer ? "output layers" : "layers";
    throw new ConfigurationException(
        Failure.of("Derivatives are not supported for " + kind + " of this type")
            .at("layer \"" + name + "\"")
            .expected("dense, output, loss, activation, dropout or batch normalisation layers")
            .received(layer.getClass().getSimpleName()));
  }

  /** The factor {@code gamma / √(var + eps)}, or the shift {@code beta − mean · factor}. */
  private static INDArray scaleOrShift(
      BatchNormalization layer, String name, boolean scale, Map<String, INDArray> from) {
    INDArray mean = get(from, name + "_mean");
    INDArray variance =
        layer.isUseLogStd()
            ? Transforms.pow(
                Nd4j.valueArrayOf(mean.shape(), 100.0, mean.dataType()),
                get(from, name + "_log10stdev"))
            : get(from, name + "_var");
    INDArray factor = Transforms.sqrt(variance.add(layer.getEps())).rdiv(1.0);
    // DL4J applies a locked pair only if gamma is not 1 and beta is not 0.
    boolean locked = layer.isLockGammaBeta();
    boolean applied = locked && layer.getGamma() != 1 && layer.getBeta() != 0;
    if (applied) {
      factor.muli(layer.getGamma());
    } else if (!locked) {
      factor.muli(get(from, name + "_gamma"));
    }
    if (scale) {
      return factor;
    }
    INDArray shift = mean.mul(factor).negi();
    if (applied) {
      return shift.addi(layer.getBeta());
    }
    return locked ? shift : shift.addi(get(from, name + "_beta"));
  }

  private static INDArray get(Map<String, INDArray> parameters, String name) {
    INDArray parameter = parameters.get(name);
    if (parameter == null) {
      throw new IllegalStateException("No parameter " + name + " in " + parameters.keySet());
    }
    return parameter;
  }
}
