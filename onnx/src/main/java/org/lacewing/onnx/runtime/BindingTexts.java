package org.lacewing.onnx.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import org.lacewing.onnx.Node;
import org.lacewing.onnx.OnnxModel;
import org.lacewing.onnx.Operators;

/**
 * Texts on their way through ONNX Runtime's Java binding, which passes them in the modified UTF-8
 * of the Java Native Interface. A character above U+FFFF, such as an emoji, arrives in other bytes
 * than it has in a file, and U+0000 does too. Here such characters have stand-ins: in the texts a
 * model looks up and answers with, and in the cells that are given to it. Different texts stay
 * different. Other programs that read the same file need nothing of this.
 *
 * @param needed whether the model has a text that needs a stand-in; if not, all texts stay
 */
record BindingTexts(boolean needed) {
  private static final String KEYS = "keys_strings";
  private static final String VALUES = "values_strings";
  private static final String OTHERWISE = "default_string";
  private static final int HEXADECIMAL = 16;

  /** A noncharacter of Unicode, which no text should hold; if one does, it has a stand-in too. */
  private static final char SIGN = '\uFFFF';

  private static final char END = ';';

  /** Looks through the texts of a model. */
  static BindingTexts of(OnnxModel model) {
    return new BindingTexts(model.nodes().stream().anyMatch(node -> !adapted(node).equals(node)));
  }

  /** Returns the model with stand-ins; the model itself if none is needed. */
  OnnxModel adapted(OnnxModel model) {
    return needed
        ? model.edit().nodes(model.nodes().stream().map(BindingTexts::adapted).toList()).build()
        : model;
  }

  private static Node adapted(Node node) {
    if (!node.operator().equals(Operators.LABEL_ENCODER)
        || !node.domain().equals(Operators.ML_DOMAIN)) {
      return node;
    }
    Node changed = node;
    for (String attribute : List.of(KEYS, VALUES)) {
      List<String> texts = node.texts(attribute);
      List<String> standIns = texts.stream().map(BindingTexts::standIn).toList();
      changed = standIns.equals(texts) ? changed : changed.withTexts(attribute, standIns);
    }
    String otherwise = node.text(OTHERWISE).orElse("");
    String standIn = standIn(otherwise);
    return standIn.equals(otherwise) ? changed : changed.withText(OTHERWISE, standIn);
  }

  /** Returns what is passed instead of a text. */
  String outward(String text) {
    return needed ? standIn(text) : text;
  }

  /** Returns the text that {@link #outward} was given. */
  String inward(String passed) {
    if (!needed || passed.indexOf(SIGN) < 0) {
      return passed;
    }
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (int at = passed.indexOf(SIGN); at >= 0; at = passed.indexOf(SIGN, from)) {
      int end = passed.indexOf(END, at);
      text.append(passed, from, at);
      text.appendCodePoint(Integer.parseInt(passed.substring(at + 1, end), HEXADECIMAL));
      from = end + 1;
    }
    return text.append(passed, from, passed.length()).toString();
  }

  /** Returns texts as {@link #inward} does. */
  List<String> inward(String... passed) {
    List<String> texts = new ArrayList<>();
    for (String text : passed) {
      texts.add(inward(text));
    }
    return texts;
  }

  private static String standIn(String text) {
    if (text.codePoints().noneMatch(BindingTexts::needsStandIn)) {
      return text;
    }
    StringBuilder passed = new StringBuilder();
    PrimitiveIterator.OfInt points = text.codePoints().iterator();
    while (points.hasNext()) {
      int point = points.nextInt();
      if (needsStandIn(point)) {
        passed.append(SIGN).append(Integer.toHexString(point)).append(END);
      } else {
        passed.appendCodePoint(point);
      }
    }
    return passed.toString();
  }

  private static boolean needsStandIn(int point) {
    return point == 0 || point == SIGN || Character.isSupplementaryCodePoint(point);
  }
}
