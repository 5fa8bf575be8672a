package org.lacewing.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lacewing.core.model.TensorSpec;

/**
 * An input or output as the graph declares it, which may be wrong or say little: a foreign program
 * may leave out shapes or guess them.
 *
 * @param name the tensor's name
 * @param kind what it holds, as ONNX calls it: an element type such as {@code int64}, or {@code
 *     sequence}, {@code map}, {@code optional}, {@code sparse tensor}, {@code nothing}
 * @param type the element type; empty if it is no tensor or of a type not known here
 * @param axes the axes in order; empty if not even their number is declared
 */
public record DeclaredTensor(
    String name, String kind, Optional<ElementType> type, Optional<List<DeclaredAxis>> axes) {
  /** Copies the axes. */
  public DeclaredTensor {
    axes = axes.map(list -> List.copyOf(list));
  }

  static DeclaredTensor of(ValueInfoProto value) {
    TypeProto type = value.getType();
    if (!type.hasTensorType()) {
      return new DeclaredTensor(value.getName(), kind(type), Optional.empty(), Optional.empty());
    }
    int number = type.getTensorType().getElemType();
    return new DeclaredTensor(
        value.getName(),
        elements(number),
        ElementType.ofNumber(number),
        type.getTensorType().hasShape()
            ? Optional.of(
                type.getTensorType().getShape().getDimList().stream()
                    .map(dimension -> axis(dimension))
                    .toList())
            : Optional.empty());
  }

  /** Returns the shape as in messages, such as {@code [batch, 3, ?]}. */
  public String shapeText() {
    return axes.map(List::toString).orElse("of unknown shape");
  }

  /** Lengths that no tensor can have count as free, as older programs write 0 or -1 for that. */
  private static DeclaredAxis axis(Dimension dimension) {
    long length = dimension.getDimValue();
    return length > 0 && length <= Integer.MAX_VALUE
        ? new DeclaredAxis((int) length, "")
        : new DeclaredAxis(TensorSpec.FREE, dimension.getDimParam());
  }

  private static String elements(int number) {
    DataType known = DataType.forNumber(number);
    return known == null ? "element type " + number : known.name().toLowerCase(Locale.ROOT);
  }

  private static String kind(TypeProto type) {
    return switch (type.getValueCase()) {
      case SEQUENCE_TYPE -> "sequence";
      case MAP_TYPE -> "map";
      case OPTIONAL_TYPE -> "optional";
      case SPARSE_TENSOR_TYPE -> "sparse tensor";
      default -> "nothing";
    };
  }
}
