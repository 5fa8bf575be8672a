package org.lacewing.benchmarks.serverlife;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Ways in which the JSON of a request can be wrong. */
enum Mutations {
  /** The end is missing. */
  CUT {
    @Override
    byte[] of(String json, RandomGenerator random) {
      return bytes(json.substring(0, random.nextInt(json.length())));
    }
  },
  /** Some bytes are others. */
  NOISE {
    @Override
    byte[] of(String json, RandomGenerator random) {
      byte[] bytes = bytes(json);
      for (int i = 1 + random.nextInt(8); i > 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      return bytes;
    }
  },
  /** A value lies in thousands of arrays or objects. */
  DEPTH {
    @Override
    byte[] of(String json, RandomGenerator random) {
      int depth = 1 + random.nextInt(200_000);
      String open = random.nextBoolean() ? "[" : "{\"a\":";
      return bytes(replaced(json, VALUE, open.repeat(depth) + "1", random));
    }
  },
  /** A number is none, too large, or too long. */
  NUMBER {
    @Override
    byte[] of(String json, RandomGenerator random) {
      return bytes(replaced(json, VALUE, one(NUMBERS, random), random));
    }
  },
  /** A shape is negative, empty, too large, or of something else. */
  SHAPE {
    @Override
    byte[] of(String json, RandomGenerator random) {
      return bytes(replaced(json, Pattern.compile("\\[1,1]"), one(SHAPES, random), random));
    }
  },
  /** The datatype is another one, or there is none of that name. */
  DATATYPE {
    @Override
    byte[] of(String json, RandomGenerator random) {
      return bytes(
          replaced(json, Pattern.compile("\"(FP64|BYTES)\""), one(DATATYPES, random), random));
    }
  },
  /** There are more or fewer values than the shape tells. */
  LENGTH {
    @Override
    byte[] of(String json, RandomGenerator random) {
      String data = random.nextBoolean() ? "[]" : "[" + "1,".repeat(random.nextInt(100_000)) + "1]";
      return bytes(replaced(json, Pattern.compile("\\[[^\\[\\],]+]"), data, random));
    }
  },
  /** A text is very long, no text of Unicode, or no text. */
  TEXT {
    @Override
    byte[] of(String json, RandomGenerator random) {
      return bytes(replaced(json, Pattern.compile("\"[^\"]*\""), one(TEXTS, random), random));
    }
  },
  /** The whole is something else. */
  ROOT {
    @Override
    byte[] of(String json, RandomGenerator random) {
      return bytes(one(ROOTS, random));
    }
  },
  /** It is no UTF-8. */
  ENCODING {
    @Override
    byte[] of(String json, RandomGenerator random) {
      return random.nextBoolean()
          ? json.getBytes(StandardCharsets.UTF_16)
          : json.replace("a", "\u00ff").getBytes(StandardCharsets.ISO_8859_1);
    }
  };

  private static final Pattern VALUE =
      Pattern.compile("(?<=[:\\[,])-?\\d[\\d.eE+-]*|(?<=:)\"[^\"]*\"");
  private static final List<String> NUMBERS =
      List.of(
          "NaN",
          "Infinity",
          "-Infinity",
          "1e999",
          "-1e999",
          "1e-9999",
          "-0",
          "9223372036854775808",
          "18446744073709551616",
          "1" + "0".repeat(2_000),
          "0." + "3".repeat(2_000),
          "01",
          "+1",
          "1.",
          "null",
          "true",
          "\"NaN\"",
          "{}",
          "1e1000000000");
  private static final List<String> SHAPES =
      List.of(
          "[-1,1]",
          "[1,-1]",
          "[-2147483648,-2147483648]",
          "[0,1]",
          "[1,0]",
          "[]",
          "[1]",
          "[2147483647,2147483647]",
          "[9223372036854775807,9223372036854775807]",
          "[4294967296,4294967296]",
          "[1.5,1]",
          "[\"1\",1]",
          "[null]",
          "null",
          "1",
          "[" + "1,".repeat(5_000) + "1]");
  private static final List<String> DATATYPES =
      List.of(
          "\"BOOL\"",
          "\"INT8\"",
          "\"UINT8\"",
          "\"INT64\"",
          "\"UINT64\"",
          "\"FP32\"",
          "\"BYTES\"",
          "\"FP64\"",
          "\"FP16\"",
          "\"fp64\"",
          "\"\"",
          "\"" + "X".repeat(10_000) + "\"",
          "1",
          "null",
          "[]");
  private static final List<String> TEXTS =
      List.of(
          "\"" + "x".repeat(300_000) + "\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"\\q\"",
          "\"\u0001\"",
          "\"../../etc/passwd\"",
          "1",
          "null",
          "[]",
          "{}",
          "\"\"");
  private static final List<String> ROOTS =
      List.of(
          "",
          " ",
          "[]",
          "{}",
          "null",
          "1",
          "\"x\"",
          "{\"inputs\":[]}",
          "{\"rows\":[]}",
          "{\"inputs\":1}",
          "{\"rows\":{}}",
          "[[[[",
          "}",
          "\u0000");

  /** Returns a wrong request in place of a right one. */
  abstract byte[] of(String json, RandomGenerator random);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String one(List<String> texts, RandomGenerator random) {
    return texts.get(random.nextInt(texts.size()));
  }

  /** Replaces one of the places that match; without any, the text comes twice. */
  private static String replaced(String json, Pattern place, String with, RandomGenerator random) {
    MatchResult[] places = place.matcher(json).results().toArray(MatchResult[]::new);
    if (places.length == 0) {
      return json + json;
    }
    MatchResult chosen = places[random.nextInt(places.length)];
    return json.substring(0, chosen.start()) + with + json.substring(chosen.end());
  }

  static Mutations any(RandomGenerator random) {
    List<Mutations> all = Arrays.asList(values());
    return all.get(random.nextInt(all.size()));
  }
}
