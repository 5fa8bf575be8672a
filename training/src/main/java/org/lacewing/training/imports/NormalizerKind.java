package org.lacewing.training.imports;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.lacewing.training.imports.ColumnScale.TargetRange;

/** The types of normalizers that are read, by the names that DL4J writes. */
enum NormalizerKind {
  /** {@code NormalizerStandardize}. */
  STANDARDIZE {
    @Override
    StoredNormalizer read(Nd4jStream stream) {
      boolean labels = stream.readBoolean();
      return single(labels, stream, ColumnScale::standardize);
    }
  },
  /** {@code NormalizerMinMaxScaler}. */
  MIN_MAX {
    @Override
    StoredNormalizer read(Nd4jStream stream) {
      boolean labels = stream.readBoolean();
      TargetRange target = TargetRange.read(stream);
      return single(labels, stream, figures -> ColumnScale.minMax(figures, target));
    }
  },
  /** {@code ImagePreProcessingScaler}. */
  IMAGE_MIN_MAX {
    @Override
    StoredNormalizer read(Nd4jStream stream) {
      TargetRange target = TargetRange.read(stream);
      double most = stream.readDouble();
      if (most <= 0) {
        throw stream.damaged("the largest value of a pixel is " + most);
      }
      return new StoredNormalizer(this, Map.of(0, ColumnScale.image(most, target)), Map.of());
    }
  },
  /** {@code MultiNormalizerStandardize}. */
  MULTI_STANDARDIZE {
    @Override
    StoredNormalizer read(Nd4jStream stream) {
      boolean labels = stream.readBoolean();
      int inputs = stream.readInt();
      int outputs = stream.readInt();
      return new StoredNormalizer(
          this,
          scales(inputs, stream, ColumnScale::standardize),
          scales(labels ? outputs : 0, stream, ColumnScale::standardize));
    }
  },
  /** {@code MultiNormalizerMinMaxScaler}. */
  MULTI_MIN_MAX {
    @Override
    StoredNormalizer read(Nd4jStream stream) {
      boolean labels = stream.readBoolean();
      int inputs = stream.readInt();
      int outputs = stream.readInt();
      TargetRange target = TargetRange.read(stream);
      return new StoredNormalizer(
          this,
          scales(inputs, stream, figures -> ColumnScale.minMax(figures, target)),
          scales(labels ? outputs : 0, stream, figures -> ColumnScale.minMax(figures, target)));
    }
  },
  /** {@code MultiNormalizerHybrid}. */
  MULTI_HYBRID {
    @Override
    StoredNormalizer read(Nd4jStream stream) {
      return HybridNormalizer.read(stream);
    }
  };

  /** Reads what follows the type's name. */
  abstract StoredNormalizer read(Nd4jStream stream);

  StoredNormalizer single(
      boolean labels, Nd4jStream stream, Function<Nd4jStream, ColumnScale> read) {
    ColumnScale features = read.apply(stream);
    return new StoredNormalizer(
        this, Map.of(0, features), labels ? Map.of(0, read.apply(stream)) : Map.of());
  }

  private static Map<Integer, ColumnScale> scales(
      int count, Nd4jStream stream, Function<Nd4jStream, ColumnScale> read) {
    if (count < 0) {
      throw stream.damaged(count + " scales");
    }
    Map<Integer, ColumnScale> scales = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      scales.put(i, read.apply(stream));
    }
    return scales;
  }
}
