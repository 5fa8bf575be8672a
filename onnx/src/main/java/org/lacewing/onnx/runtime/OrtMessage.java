package org.lacewing.onnx.runtime;

import ai.onnxruntime.OrtException;
import java.util.regex.Pattern;

/** What ONNX Runtime says of an error, without its codes and the places in its own sources. */
final class OrtMessage {
  private static final Pattern CODE = Pattern.compile("^Error code - \\S+ - message: ");
  private static final Pattern SOURCE =
      Pattern.compile("\\S*/onnxruntime/\\S*:\\d+ .*?\\)(?: const)?(?:::<lambda\\S*>)? ");

  private OrtMessage() {}

  /** Returns the message in one line, without a full stop at its end. */
  static String of(OrtException thrown) {
    String text = String.valueOf(thrown.getMessage());
    text = CODE.matcher(text).replaceFirst("");
    text = SOURCE.matcher(text).replaceAll("");
    return text.replaceAll("\\s+", " ").replaceAll("[. ]+$", "").strip();
  }
}
