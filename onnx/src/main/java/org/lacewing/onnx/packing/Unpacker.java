package org.lacewing.onnx.packing;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.files.Bytes;
import org.lacewing.onnx.OnnxModel;

/** Reads the blocks of a packed network, one after the other. */
final class Unpacker {
  /** What is unpacked is copied: its values, its graph, its file, the graph of the engine. */
  private static final int COPIES = 4;

  private final Bytes packed;
  private final List<PackedPart> parts;
  private long unpacked;

  Unpacker(Bytes packed, List<PackedPart> parts) {
    this.packed = packed;
    this.parts = parts;
  }

  OnnxModel unpack() {
    try {
      return OnnxModel.parse(read());
    } catch (IOException e) {
      throw new DataException(
          Failure.of("The packed network is damaged: " + e.getMessage())
              .received(packed.size() + " bytes")
              .advice("Get the file again from where it was made."),
          e);
    }
  }

  private byte[] read() throws IOException {
    List<BlockReader.Block> blocks = BlockReader.read(packed);
    if (blocks.get(0).type() != BlockWriter.GRAPH) {
      throw new StreamCorruptedException("it does not begin with its graph");
    }
    ModelProto.Builder model = ModelProto.parseFrom(graph(blocks.get(0))).toBuilder();
    GraphProto.Builder graph = model.getGraphBuilder();
    int last = -1;
    for (BlockReader.Block block : blocks.subList(1, blocks.size() - 1)) {
      if (block.type() != BlockWriter.TENSOR) {
        throw new StreamCorruptedException("a block has the unknown type " + block.type());
      }
      last = tensor(block, graph, last);
    }
    byte[] plain = model.build().toByteArray();
    CRC32 crc = new CRC32();
    crc.update(plain);
    CodedInputStream end =
        CodedInputStream.newInstance(blocks.get(blocks.size() - 1).payload().buffer());
    if (end.readFixed32() != (int) crc.getValue() || !end.isAtEnd()) {
      throw new StreamCorruptedException("the network has another checksum");
    }
    return plain;
  }

  private byte[] graph(BlockReader.Block block) throws IOException {
    byte[] payload = block.payload().toArray();
    CodedInputStream in = CodedInputStream.newInstance(payload);
    int length = in.readUInt32();
    claim(length);
    byte[] bare = new byte[length];
    ByteCoder coder = new ByteCoder();
    coder.prime(Primer.bytes());
    coder.pass(TensorCoding.rest(in, payload), bare);
    parts.add(new PackedPart("", "graph", 0, length, block.bytes()));
    return bare;
  }

  private int tensor(BlockReader.Block block, GraphProto.Builder graph, int last)
      throws IOException {
    byte[] payload = block.payload().toArray();
    CodedInputStream in = CodedInputStream.newInstance(payload);
    int index = in.readUInt32();
    int number = in.readUInt32();
    if (index <= last || index >= graph.getInitializerCount()) {
      throw new StreamCorruptedException(
          "constant " + index + " of " + graph.getInitializerCount() + ", after " + last);
    }
    if (number < 0 || number >= TensorCoding.ALL.size()) {
      throw new StreamCorruptedException("values are written in an unknown way, " + number);
    }
    TensorProto tensor = graph.getInitializer(index);
    TensorForm form = TensorForm.of(tensor);
    claim(form.byteCount());
    byte[] code = Arrays.copyOfRange(payload, in.getTotalBytesRead(), payload.length);
    TensorCoding coding = TensorCoding.ALL.get(number);
    graph.setInitializer(
        index, tensor.toBuilder().setRawData(ByteString.copyFrom(coding.read(form, code))));
    parts.add(
        new PackedPart(tensor.getName(), coding.name(), form.size(), form.bytes(), block.bytes()));
    return index;
  }

  /** Counts bytes before memory is asked for them. */
  private void claim(long bytes) throws StreamCorruptedException {
    unpacked += bytes;
    long most = Math.max(PackedNetwork.FREE, (long) PackedNetwork.MOST_RATIO * packed.size());
    if (bytes < 0 || unpacked > Math.min(most, PackedNetwork.MOST_BYTES)) {
      throw new StreamCorruptedException(
          "it would unpack to " + unpacked + " bytes or more, " + most + " are allowed");
    }
    long heap = Runtime.getRuntime().maxMemory() / COPIES;
    if (unpacked > heap) {
      throw new DataException(
          Failure.of("The packed network needs more memory than this Java process should give it")
              .expected("at most " + heap + " bytes, a quarter of its heap")
              .received(unpacked + " bytes or more")
              .advice(
                  "If you trust the file, give Java more memory, for instance"
                      + " LACEWING_JAVA_OPTS=-Xmx8g."));
    }
  }
}
