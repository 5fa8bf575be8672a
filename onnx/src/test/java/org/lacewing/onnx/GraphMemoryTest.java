package org.lacewing.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.DataException;

class GraphMemoryTest {
  private static final long BUDGET = 64L << 20;

  private static void check(byte[] file) throws InvalidProtocolBufferException {
    GraphMemory.check(ByteString.copyFrom(file).newCodedInput(), BUDGET);
  }

  private static void assertRefused(byte[] file) {
    assertThatThrownBy(() -> check(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("The ONNX model has too many parts for this Java process")
        .hasMessageContaining("LACEWING_JAVA_OPTS");
  }

  /** A graph with the bytes as one of its fields, a million times. */
  private static byte[] graphOf(int... field) throws IOException {
    byte[] part = new byte[field.length];
    for (int i = 0; i < part.length; i++) {
      part[i] = (byte) field[i];
    }
    ByteArrayOutputStream graph = new ByteArrayOutputStream();
    for (int i = 0; i < 1_000_000; i++) {
      graph.write(part);
    }
    return model(graph.toByteArray());
  }

  private static byte[] model(byte[] graph) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CodedOutputStream coded = CodedOutputStream.newInstance(out);
    coded.writeByteArray(ModelProto.GRAPH_FIELD_NUMBER, graph);
    coded.flush();
    return out.toByteArray();
  }

  @Test
  void refusesTwoMegabytesOfEmptyNodes() throws IOException {
    byte[] file = graphOf(GraphProto.NODE_FIELD_NUMBER << 3 | 2, 0);
    assertThat(file.length).isLessThan(2_000_010);
    assertRefused(file);
  }

  @Test
  void refusesFieldsThatAreNotKnown() throws IOException {
    assertRefused(graphOf(0xf8, 0x7f, 1)); // a number
    assertRefused(graphOf(0xfa, 0x7f, 1, 'x')); // a text
    assertRefused(graphOf(0xfb, 0x7f, 0xfc, 0x7f)); // a group
  }

  @Test
  void refusesManySmallNumbersInAList() throws IOException {
    TensorProto tensor =
        TensorProto.newBuilder()
            .addAllInt64Data(java.util.Collections.nCopies(6 << 20, 1L))
            .build();
    assertRefused(model(GraphProto.newBuilder().addInitializer(tensor).build().toByteArray()));
  }

  @Test
  void acceptsLargeWeights() {
    TensorProto tensor =
        TensorProto.newBuilder().setRawData(ByteString.copyFrom(new byte[100 << 20])).build();
    byte[] file =
        ModelProto.newBuilder()
            .setGraph(GraphProto.newBuilder().addInitializer(tensor))
            .build()
            .toByteArray();
    assertThatCode(() -> check(file)).doesNotThrowAnyException();
  }

  @Test
  void refusesNestingAndDamage() throws IOException {
    byte[] nested = {};
    for (int i = 0; i < 60; i++) {
      // A graph in an attribute of a node, again and again.
      for (int field : new int[] {6, 5, 1}) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        coded.writeByteArray(field, nested);
        coded.flush();
        nested = out.toByteArray();
      }
    }
    byte[] deep = model(nested);
    assertThatThrownBy(() -> OnnxModel.parse(deep)).isInstanceOf(DataException.class);
    byte[] cut = Arrays.copyOf(deep, deep.length - 1);
    assertThatThrownBy(() -> check(cut)).isInstanceOf(InvalidProtocolBufferException.class);
    assertThatThrownBy(() -> check(new byte[] {4}))
        .isInstanceOf(InvalidProtocolBufferException.class);
  }
}
