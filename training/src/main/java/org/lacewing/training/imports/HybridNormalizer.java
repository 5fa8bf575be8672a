package org.lacewing.training.imports;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lacewing.training.imports.ColumnScale.TargetRange;

/**
 * {@code MultiNormalizerHybrid}: first the figures of all inputs and of all outputs, then the
 * strategy for inputs and the one for outputs, then the strategies for single inputs and for single
 * outputs, which go before. What has no strategy is not scaled.
 */
final class HybridNormalizer {
  private static final int NONE = 0;
  private static final int STANDARDIZE = 1;
  private static final int MIN_MAX = 2;

  private HybridNormalizer() {}

  static StoredNormalizer read(Nd4jStream stream) {
    Map<Integer, Figures> inputFigures = readFigures(stream);
    Map<Integer, Figures> outputFigures = readFigures(stream);
    Optional<Strategy> allInputs = Strategy.read(stream);
    Optional<Strategy> allOutputs = Strategy.read(stream);
    Map<Integer, Optional<Strategy>> inputs = readStrategies(stream);
    Map<Integer, Optional<Strategy>> outputs = readStrategies(stream);
    return new StoredNormalizer(
        NormalizerKind.MULTI_HYBRID,
        scales(stream, inputFigures, inputs, allInputs),
        scales(stream, outputFigures, outputs, allOutputs));
  }

  /**
   * @param kind {@link #STANDARDIZE} or {@link #MIN_MAX}
   * @param toUnit the scale; that of {@link #MIN_MAX} maps to the range 0 to 1
   */
  private record Figures(int kind, ColumnScale toUnit) {}

  private static Map<Integer, Figures> readFigures(Nd4jStream stream) {
    Map<Integer, Figures> figures = new HashMap<>();
    int count = stream.readInt();
    for (int i = 0; i < count; i++) {
      int index = stream.readInt();
      int kind = stream.readInt();
      ColumnScale scale =
          switch (kind) {
            case STANDARDIZE -> ColumnScale.standardize(stream);
            case MIN_MAX -> ColumnScale.minMax(stream, new TargetRange(0, 1));
            default -> throw stream.damaged("figures of kind " + kind);
          };
      figures.put(index, new Figures(kind, scale));
    }
    return figures;
  }

  private static Map<Integer, Optional<Strategy>> readStrategies(Nd4jStream stream) {
    Map<Integer, Optional<Strategy>> strategies = new HashMap<>();
    int count = stream.readInt();
    for (int i = 0; i < count; i++) {
      int index = stream.readInt();
      strategies.put(index, Strategy.read(stream));
    }
    return strategies;
  }

  private static Map<Integer, ColumnScale> scales(
      Nd4jStream stream,
      Map<Integer, Figures> figures,
      Map<Integer, Optional<Strategy>> own,
      Optional<Strategy> common) {
    Map<Integer, ColumnScale> scales = new TreeMap<>();
    figures.forEach(
        (index, found) ->
            own.getOrDefault(index, Optional.empty())
                .or(() -> common)
                .ifPresent(strategy -> scales.put(index, strategy.scale(stream, found))));
    return scales;
  }

  /**
   * @param kind {@link #STANDARDIZE} or {@link #MIN_MAX}
   * @param target where the latter maps to
   */
  private record Strategy(int kind, TargetRange target) {
    static Optional<Strategy> read(Nd4jStream stream) {
      int kind = stream.readInt();
      return switch (kind) {
        case NONE -> Optional.empty();
        case STANDARDIZE -> Optional.of(new Strategy(kind, new TargetRange(0, 1)));
        case MIN_MAX -> Optional.of(new Strategy(kind, TargetRange.read(stream)));
        default -> throw stream.damaged("a strategy of kind " + kind);
      };
    }

    ColumnScale scale(Nd4jStream stream, Figures figures) {
      if (kind != figures.kind()) {
        throw stream.damaged("figures do not fit their strategy");
      }
      return kind == MIN_MAX ? figures.toUnit().mappedTo(target) : figures.toUnit();
    }
  }
}
