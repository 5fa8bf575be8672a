package org.lacewing.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacewing.core.data.Role;
import org.lacewing.core.error.DataException;
import org.lacewing.core.files.Bytes;

class JsonTest {
  @Test
  void writesOneFieldALine() {
    String text =
        Json.write(
            Json.object().put("b", 1).put("a", "é").set("c", Json.array().add(1.5).add(true)));

    assertThat(text).isEqualTo("{\n  \"b\": 1,\n  \"a\": \"é\",\n  \"c\": [ 1.5, true ]\n}\n");
  }

  @Test
  void writesNumbersThatJsonDoesNotKnowAsTexts() {
    assertThat(
            Json.writeLine(
                Json.array()
                    .add(Double.NaN)
                    .add(Double.POSITIVE_INFINITY)
                    .add(Double.NEGATIVE_INFINITY)))
        .isEqualTo("[\"NaN\",\"Infinity\",\"-Infinity\"]");
  }

  @Property
  void readsEveryNumberBackExactly(@ForAll double value) {
    assertReadBack(value);
  }

  @Test
  void readsTheOddNumbersBackExactly() {
    for (double value :
        new double[] {
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          -0.0,
          Double.MIN_VALUE,
          Double.MAX_VALUE,
          2.2250738585072014E-308,
          1e23
        }) {
      assertReadBack(value);
    }
  }

  private static void assertReadBack(double value) {
    String text = Json.write(Json.object().put("x", value));
    double back = JsonFields.parse(text, "x.json").number("x");
    assertThat(Double.doubleToLongBits(back)).isEqualTo(Double.doubleToLongBits(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1, \"a\": 2}|x.json:1:13: This is not valid JSON: Duplicate field 'a'.",
        "{\"a\": NaN}|x.json:1:10: This is not valid JSON: Non-standard token 'NaN'",
        "{} x|x.json:1:4: This is not valid JSON: Unrecognized token 'x'",
        "{} {}|x.json:1:4: This is not valid JSON: Trailing token",
        "{\"a\": |x.json:1:6: This is not valid JSON: Unexpected end-of-input",
      })
  void refusesLooseJson(String text, String message) {
    assertThatThrownBy(() -> Json.parse(text, "x.json"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(message);
    assertThatThrownBy(() -> Json.parse(Bytes.ofText(text), "x.json"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void readsBytesAsItReadsTheirText() {
    String name = "x".repeat(40_000);
    for (byte[] content :
        List.of(
            utf8("{\"a\": [1.5, \"é\u20ac\ud83d\udc1c\"]}"),
            utf8("{\"" + name + "\": \"\u20ac\",\n \"\ud83d\udc1c\": [1, 2}"),
            utf8("\ufeff{}"),
            utf8("\u20ac"),
            new byte[] {'"', (byte) 0xc3, '"'},
            new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, (byte) 0xff, '"'},
            new byte[] {'"', (byte) 0xf0, (byte) 0x9f})) {
      Bytes bytes = Bytes.of(content);
      assertThat(outcome(() -> Json.parse(bytes, "x.json")))
          .isEqualTo(outcome(() -> Json.parse(bytes.text(), "x.json")));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Object outcome(Supplier<JsonNode> read) {
    try {
      return read.get();
    } catch (DataException e) {
      return e.getMessage();
    }
  }

  @Test
  void refusesLongBytesWithoutDecodingThemAsAWhole() {
    int most = Math.toIntExact(Math.min(Runtime.getRuntime().maxMemory() >> 5, 1 << 27));
    Bytes blanks = Bytes.ofText(" ".repeat(most + 1));
    ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    Json.parse(Bytes.ofText("{}"), "small");
    long before = threads.getCurrentThreadAllocatedBytes();

    assertThatThrownBy(() -> Json.parse(blanks, "large"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("large: The JSON text is too long for this Java process")
        .hasMessageContaining("found " + (most + 1));

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
  }

  @Test
  void namesTheFieldThatIsWrong() {
    JsonFields fields =
        JsonFields.parse(
            "{\"n\": 1.5, \"t\": \"x\", \"o\": {\"l\": [1, \"b\"]}, \"z\": null}", "x.json");

    assertThat(fields.text("t")).isEqualTo("x");
    assertThat(fields.number("n")).isEqualTo(1.5);
    assertThat(fields.optionalText("z")).isEmpty();
    assertThatThrownBy(() -> fields.integer("n"))
        .hasMessage("x.json, n: The value has the wrong type: expected a whole number, found 1.5.");
    assertThatThrownBy(() -> fields.number("t")).hasMessageContaining("expected a number");
    assertThatThrownBy(() -> fields.object("o").texts("l"))
        .hasMessage("x.json, o, l[0]: The value has the wrong type: expected a text, found 1.");
    assertThatThrownBy(() -> fields.text("z")).hasMessage("x.json: Field \"z\" is missing.");
    assertThatThrownBy(() -> fields.constant("t", Role.class))
        .hasMessageContaining("expected one of [FEATURE, LABEL, IGNORED], found \"x\"");
  }

  @Test
  void refusesTextsThatWouldFillTheHeap() {
    long heap = Runtime.getRuntime().maxMemory();
    String deep = "[".repeat(201) + "]".repeat(201);
    assertThatThrownBy(() -> Json.parse(deep, "deep"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("deep")
        .hasMessageContaining("The JSON text breaks a limit: Document nesting depth (201)");
    String many = "[" + "1,".repeat(Math.toIntExact(Math.max(100_000, heap >> 10))) + "1]";
    assertThatThrownBy(() -> Json.parse(many, "many"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("The JSON text breaks a limit: Token count");
    String large = " ".repeat(Math.toIntExact(Math.min(heap >> 5, 1 << 27)) + 1);
    assertThatThrownBy(() -> Json.parse(large, "large"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("large: The JSON text is too long for this Java process");
    assertThat(Json.parse("[".repeat(200) + "]".repeat(200), "deep").isArray()).isTrue();
  }
}
