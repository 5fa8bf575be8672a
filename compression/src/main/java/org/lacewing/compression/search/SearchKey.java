package org.lacewing.compression.search;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.lacewing.core.files.Sha256;
import org.lacewing.core.tensor.Tensor;

/** What the figures of a search depend on, as one digest. The budget is not among it. */
public final class SearchKey {
  private SearchKey() {}

  /**
   * Returns the key.
   *
   * @param task the network, the calibration rows and the form it is stored in
   * @param validation the encoded validation rows
   * @param further all else as texts: labels, seed, settings, processor, version
   */
  public static String of(SearchTask task, Tensor validation, List<String> further) {
    MessageDigest digest = Sha256.start();
    digest.update(task.original().toBytes());
    add(digest, task.rows());
    add(digest, validation);
    digest.update((byte) (task.packed() ? 1 : 0));
    LayerOption.grid().forEach(option -> add(digest, option.label()));
    further.forEach(text -> add(digest, text));
    return Sha256.finish(digest);
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static void add(MessageDigest digest, Tensor tensor) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + tensor.size() * Float.BYTES);
    bytes.putInt(tensor.size());
    for (int i = 0; i < tensor.size(); i++) {
      bytes.putFloat(tensor.at(i));
    }
    digest.update(bytes.flip());
  }
}
