package org.lacewing.training.averaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.lacewing.core.files.Bytes;
import org.lacewing.training.network.Network;

/**
 * Where a round starts. Immutable and thread-safe.
 *
 * @param round how many rounds are done
 * @param iteration how many steps the optimizer has counted
 * @param parameters all parameters as 32-bit floats, little-endian, in DL4J's order
 * @param optimizer the optimizer's state, written alike
 */
public record RoundState(int round, int iteration, Bytes parameters, Bytes optimizer) {

  /** Returns the state of a network after so many rounds. */
  public static RoundState of(int round, Network network) {
    return new RoundState(
        round, network.iteration(), network.parameterBytes(), network.optimizerBytes());
  }

  /** Returns the state as bytes, for other machines. */
  public Bytes toBytes() {
    ByteBuffer bytes =
        ByteBuffer.allocate(
            Math.addExact(3 * Integer.BYTES, Math.addExact(parameters.size(), optimizer.size())));
    bytes.putInt(round).putInt(iteration).putInt(parameters.size());
    bytes.put(parameters.buffer()).put(optimizer.buffer());
    return Bytes.adopt(bytes.array());
  }

  /** Reads what {@link #toBytes} gave. */
  public static RoundState parse(Bytes bytes) {
    ByteBuffer all = bytes.buffer();
    int round = all.getInt();
    int iteration = all.getInt();
    byte[] first = new byte[all.getInt()];
    all.get(first);
    byte[] second = new byte[all.remaining()];
    all.get(second);
    return new RoundState(round, iteration, Bytes.adopt(first), Bytes.adopt(second));
  }

  /** Returns the state with other numbers: parameters first, then those of the optimizer. */
  RoundState next(float[] values, int steps) {
    ByteBuffer all =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    all.asFloatBuffer().put(values);
    byte[] first = new byte[parameters.size()];
    byte[] second = new byte[optimizer.size()];
    all.get(first).get(second);
    return new RoundState(round + 1, iteration + steps, Bytes.adopt(first), Bytes.adopt(second));
  }

  /** Returns the numbers of a network: parameters first, then those of the optimizer. */
  static float[] values(Network network) {
    Bytes parameters = network.parameterBytes();
    Bytes optimizer = network.optimizerBytes();
    int count = parameters.size() / Float.BYTES;
    float[] values = new float[count + optimizer.size() / Float.BYTES];
    read(parameters, values, 0);
    read(optimizer, values, count);
    return values;
  }

  private static void read(Bytes bytes, float[] values, int at) {
    bytes
        .buffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values, at, bytes.size() / Float.BYTES);
  }

  /** Puts a network into the state. */
  void applyTo(Network network) {
    network.setParameterBytes(parameters);
    network.setOptimizerBytes(optimizer);
    network.setIteration(iteration);
  }
}
