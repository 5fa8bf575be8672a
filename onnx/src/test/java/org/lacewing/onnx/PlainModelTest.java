package org.lacewing.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.lacewing.core.error.DataException;
import org.lacewing.core.random.Seed;
import org.lacewing.onnx.packaging.SmallModels;

class PlainModelTest {
  private static final byte[] DENSE = SmallModels.dense(2, 2, 1, 0, 0, 1).toBytes();

  private static byte[] changed(Consumer<ModelProto.Builder> change) {
    ModelProto.Builder builder = OnnxModel.parse(DENSE).proto().toBuilder();
    change.accept(builder);
    return builder.build().toByteArray();
  }

  /** What is accepted here is accepted there, with the same signature. */
  private static boolean accepted(byte[] file) {
    return PlainModel.signature(file)
        .map(
            signature -> {
              assertThat(OnnxModel.parse(file).signature()).isEqualTo(signature);
              return true;
            })
        .orElse(false);
  }

  @Test
  void acceptsAPlainNetwork() {
    assertThat(PlainModel.signature(DENSE)).contains(OnnxModel.parse(DENSE).signature());
    byte[] decorated =
        changed(
            model -> {
              model.setProducerName("a").setDocString("b").setModelVersion(3);
              model.addMetadataProps(StringStringEntryProto.newBuilder().setKey("k").setValue("v"));
              model
                  .getGraphBuilder()
                  .getNodeBuilder(0)
                  .addAttribute(
                      AttributeProto.newBuilder()
                          .setName("x")
                          .setType(AttributeProto.AttributeType.INTS)
                          .setF(1)
                          .setI(-1)
                          .addInts(Long.MIN_VALUE)
                          .addFloats(2)
                          .addStrings(ByteString.copyFromUtf8("s")));
            });
    assertThat(accepted(decorated)).isTrue();
  }

  @Test
  void leavesEverythingElseToOthers() {
    NodeProto inner = NodeProto.newBuilder().setOpType("Identity").build();
    AttributeProto graph =
        AttributeProto.newBuilder().setG(GraphProto.newBuilder().addNode(inner)).build();
    AttributeProto tensor =
        AttributeProto.newBuilder().setT(TensorProto.newBuilder().setName("t")).build();
    assertThat(accepted(changed(m -> m.getGraphBuilder().getNodeBuilder(0).addAttribute(graph))))
        .isFalse();
    assertThat(accepted(changed(m -> m.getGraphBuilder().getNodeBuilder(0).addAttribute(tensor))))
        .isFalse();
    assertThat(
            accepted(
                changed(
                    m ->
                        m.getGraphBuilder()
                            .getInitializerBuilder(0)
                            .setDataLocation(TensorProto.DataLocation.EXTERNAL))))
        .isFalse();
    assertThat(
            accepted(
                changed(
                    m ->
                        m.getGraphBuilder()
                            .getInitializerBuilder(0)
                            .addExternalData(StringStringEntryProto.newBuilder().setKey("k")))))
        .isFalse();
    assertThat(accepted(changed(m -> m.addFunctionsBuilder().setName("f")))).isFalse();
    assertThat(accepted(changed(m -> m.addTrainingInfoBuilder()))).isFalse();
    assertThat(accepted(changed(m -> m.getGraphBuilder().addSparseInitializerBuilder()))).isFalse();
    assertThat(accepted(changed(m -> m.setDocString("größer")))).isFalse();
    assertThat(accepted(changed(m -> m.getGraphBuilder().clearOutput()))).isFalse();
    assertThat(accepted(changed(m -> m.getGraphBuilder().clearNode()))).isFalse();
    assertThat(accepted(changed(m -> m.clearOpsetImport()))).isFalse();
    assertThat(accepted(changed(m -> m.setIrVersion(0)))).isFalse();
    assertThat(accepted(changed(m -> m.clearGraph()))).isFalse();
  }

  @Test
  void leavesPartsThatAreWrittenTwiceToOthers() {
    byte[] twice = Arrays.copyOf(DENSE, 2 * DENSE.length);
    System.arraycopy(DENSE, 0, twice, DENSE.length, DENSE.length);
    assertThat(accepted(twice)).isFalse();
  }

  @Test
  void leavesManyPartsToOthers() {
    byte[] many =
        changed(
            m -> {
              for (int i = 0; i < 10_000; i++) {
                m.getGraphBuilder().addNode(NodeProto.newBuilder().setOpType("x"));
              }
            });
    assertThat(accepted(many)).isFalse();
  }

  @Test
  void acceptsNothingThatIsRefusedElsewhere() {
    int plain = 0;
    for (int cut = 0; cut < DENSE.length; cut++) {
      plain += accepted(Arrays.copyOf(DENSE, cut)) ? 1 : 0;
      for (int value = 0; value < 256; value++) {
        byte[] spoilt = DENSE.clone();
        spoilt[cut] = (byte) value;
        plain += accepted(spoilt) ? 1 : 0;
      }
    }
    // Most bytes are weights, names and numbers that may be others.
    assertThat(plain).isBetween(DENSE.length, 255 * DENSE.length);
  }

  @Test
  void acceptsNothingShuffledThatIsRefusedElsewhere() {
    RandomGenerator random = new Seed(7).generator();
    int refused = 0;
    for (int i = 0; i < 30_000; i++) {
      byte[] spoilt = DENSE.clone();
      for (int times = random.nextInt(3); times >= 0; times--) {
        int from = random.nextInt(spoilt.length);
        int length = random.nextInt(Math.min(12, spoilt.length - from)) + 1;
        int to = random.nextInt(spoilt.length - length + 1);
        System.arraycopy(DENSE, from, spoilt, to, length);
      }
      refused += accepted(spoilt) ? 0 : 1;
    }
    assertThat(refused).isPositive();
  }

  @Test
  void damagedFilesAreRefusedByTheOther() {
    byte[] cut = Arrays.copyOf(DENSE, DENSE.length - 1);
    assertThat(PlainModel.signature(cut)).isEmpty();
    assertThatThrownBy(() -> OnnxModel.parse(cut)).isInstanceOf(DataException.class);
  }
}
