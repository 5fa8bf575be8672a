package org.lacewing.core.data.columnar;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 strictly: other bytes are an error. Not thread-safe. */
public final class StrictText {
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);

  /** Makes a decoder. */
  public StrictText() {}

  /**
   * Returns the text that bytes hold.
   *
   * @throws FormatException if they are not UTF-8
   */
  public String of(ByteBuffer bytes) {
    try {
      return decoder.decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new FormatException("bytes that are not UTF-8", e);
    }
  }
}
