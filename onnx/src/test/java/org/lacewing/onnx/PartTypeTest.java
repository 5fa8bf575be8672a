package org.lacewing.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lacewing.onnx.PartType.Content;

/** The table of fields against the descriptors that come with ONNX's message classes. */
class PartTypeTest {
  private static final int BEYOND_ALL_FIELDS = 40;

  private final Set<Descriptor> compared = new HashSet<>();

  @Test
  void saysOfEveryFieldWhatTheFormatDeclares() {
    compare(ModelProto.getDescriptor(), PartType.MODEL);
    assertThat(compared).hasSizeGreaterThan(20);
  }

  private void compare(Descriptor message, PartType type) {
    if (!compared.add(message)) {
      return;
    }
    for (int number = 0; number < BEYOND_ALL_FIELDS; number++) {
      @Nullable FieldDescriptor field = message.findFieldByNumber(number);
      String place = message.getFullName() + " " + number;
      assertThat(type.content(number)).as(place).isEqualTo(content(field));
      @Nullable PartType part = type.part(number);
      if (part != null && field != null) {
        compare(field.getMessageType(), part);
      } else {
        assertThat(type.content(number)).as(place).isNotEqualTo(Content.PART);
      }
    }
    assertThat(message.getFields()).allMatch(field -> field.getNumber() < BEYOND_ALL_FIELDS);
  }

  private static Content content(@Nullable FieldDescriptor field) {
    if (field == null) {
      return Content.UNKNOWN;
    }
    return switch (field.getJavaType()) {
      case MESSAGE -> Content.PART;
      case STRING, BYTE_STRING -> Content.TEXT;
      case FLOAT, DOUBLE -> field.isPackable() ? Content.FLOATS : Content.NUMBER;
      default -> field.isPackable() ? Content.INTEGERS : Content.NUMBER;
    };
  }
}
