package org.lacewing.onnx.packing;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;
import org.lacewing.core.files.Bytes;
import org.lacewing.core.tensor.Tensor;
import org.lacewing.onnx.ElementType;
import org.lacewing.onnx.OnnxModel;

/** Writes a network as blocks: the graph, each constant with many values, the end. */
final class Packer {
  /** Shorter values stay in the graph. */
  private static final int SHORT = 32;

  private Packer() {}

  static Bytes pack(OnnxModel model) {
    byte[] plain = model.toBytes();
    try {
      return pack(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
  }

  private static Bytes pack(byte[] plain) throws IOException {
    ModelProto model = ModelProto.parseFrom(plain);
    GraphProto graph = model.getGraph();
    GraphProto.Builder skeleton = graph.toBuilder();
    BlockWriter out = new BlockWriter();
    byte[][] tensors = new byte[graph.getInitializerCount()][];
    for (int i = 0; i < tensors.length; i++) {
      TensorProto tensor = graph.getInitializer(i);
      if (isPackable(tensor)) {
        tensors[i] = smallest(i, tensor);
        skeleton.setInitializer(i, tensor.toBuilder().clearRawData());
      }
    }
    byte[] bare = model.toBuilder().setGraph(skeleton).build().toByteArray();
    RangeEncoder encoder = new RangeEncoder();
    ByteCoder coder = new ByteCoder();
    coder.prime(Primer.bytes());
    coder.pass(encoder, bare.clone());
    out.block(
        BlockWriter.GRAPH,
        TensorCoding.join(fields -> fields.writeUInt32NoTag(bare.length), encoder.finish()));
    for (byte[] tensor : tensors) {
      if (tensor != null) {
        out.block(BlockWriter.TENSOR, tensor);
      }
    }
    CRC32 crc = new CRC32();
    crc.update(plain);
    out.block(
        BlockWriter.END,
        TensorCoding.join(fields -> fields.writeFixed32NoTag((int) crc.getValue()), new byte[0]));
    return out.finish();
  }

  /** Returns the bytes of the block that a tensor of floats would be, 0 if it would be none. */
  static long bytesOf(Tensor values) {
    ByteBuffer raw = ByteBuffer.allocate(values.size() * Float.BYTES).order(LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values.buffer());
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDataType(ElementType.FLOAT.number())
            .setRawData(ByteString.copyFrom(raw));
    for (int length : values.shape()) {
      tensor.addDims(length);
    }
    TensorProto built = tensor.build();
    if (!isPackable(built)) {
      return 0;
    }
    try {
      BlockWriter out = new BlockWriter();
      int head = out.finish().size();
      out.block(BlockWriter.TENSOR, smallest(0, built));
      return (long) out.finish().size() - head;
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
  }

  static boolean isPackable(TensorProto tensor) {
    return tensor.hasRawData()
        && tensor.getRawData().size() >= SHORT
        && ElementType.ofNumber(tensor.getDataType()).filter(type -> type.bytes() > 0).isPresent();
  }

  private static byte[] smallest(int index, TensorProto tensor) throws IOException {
    TensorForm form = TensorForm.of(tensor);
    byte[] raw = tensor.getRawData().toByteArray();
    byte[] best = null;
    for (int number = 0; number < TensorCoding.ALL.size(); number++) {
      Optional<byte[]> code = TensorCoding.ALL.get(number).write(form, raw);
      if (code.isPresent() && (best == null || code.get().length < best.length)) {
        int coding = number;
        best =
            TensorCoding.join(
                fields -> {
                  fields.writeUInt32NoTag(index);
                  fields.writeUInt32NoTag(coding);
                },
                code.get());
      }
    }
    if (best == null) {
      throw new IllegalStateException("No coding took " + tensor.getName());
    }
    return best;
  }
}
