package org.lacewing.server.protocol;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lacewing.core.data.Task;
import org.lacewing.core.metrics.ClassLabels;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.server.serving.Answer;

/**
 * A tensor of an answer: floats, or texts.
 *
 * @param name which output it is
 * @param datatype FP32 or BYTES
 * @param shape with the rows
 * @param floats the values if they are floats
 * @param texts the values if they are texts
 */
record InferOutput(
    String name, Datatype datatype, List<Integer> shape, Tensor floats, List<String> texts) {
  InferOutput {
    shape = List.copyOf(shape);
    texts = List.copyOf(texts);
  }

  private static InferOutput of(String name, Tensor values) {
    return new InferOutput(
        name, Datatype.FP32, IntStream.of(values.shape()).boxed().toList(), values, List.of());
  }

  /** Returns all outputs of an answer, in the order of the signature. */
  static List<InferOutput> all(Answer answer) {
    List<InferOutput> outputs = new ArrayList<>();
    if (answer.version().rows().isEmpty()) {
      for (int i = 0; i < answer.outputs().size(); i++) {
        outputs.add(
            of(
                answer.version().model().signature().outputs().get(i).name(),
                answer.outputs().get(i)));
      }
      return outputs;
    }
    Tensor values = answer.outputs().get(0);
    if (answer.version().model().target().task() == Task.REGRESSION) {
      return List.of(of(InferSignature.PREDICTION, values));
    }
    List<String> classes = answer.version().model().target().classes();
    List<String> labels = new ArrayList<>();
    for (int row = 0; row < values.dimension(0); row++) {
      labels.add(classes.get(ClassLabels.predicted(values, row)));
    }
    outputs.add(
        new InferOutput(
            InferSignature.LABEL, Datatype.BYTES, List.of(labels.size(), 1), values, labels));
    outputs.add(of(InferSignature.PROBABILITIES, values));
    return outputs;
  }

  /** Writes the values as a JSON array, flat. */
  void data(StringBuilder json) {
    json.append('[');
    if (datatype == Datatype.BYTES) {
      json.append(texts.stream().map(InferOutput::quoted).collect(Collectors.joining(",")));
    } else {
      for (int i = 0; i < floats.size(); i++) {
        json.append(i == 0 ? "" : ",");
        json.append(
            Float.isFinite(floats.at(i)) ? NumberOutput.toString(floats.at(i), true) : "null");
      }
    }
    json.append(']');
  }

  /** Returns the values as binary data. */
  byte[] binary() {
    if (datatype == Datatype.BYTES) {
      List<byte[]> encoded =
          texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
      int size = encoded.stream().mapToInt(text -> Integer.BYTES + text.length).sum();
      ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
      encoded.forEach(text -> bytes.putInt(text.length).put(text));
      return bytes.array();
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(floats.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(floats.buffer());
    return bytes.array();
  }

  static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
