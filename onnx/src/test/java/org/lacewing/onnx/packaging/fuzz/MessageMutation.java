package org.lacewing.onnx.packaging.fuzz;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Changes one place of a protocol buffer's tree. */
final class MessageMutation {
  private MessageMutation() {}

  static Message of(Message message, RandomGenerator random) {
    List<FieldDescriptor> set = new ArrayList<>(message.getAllFields().keySet());
    Message.Builder builder = message.toBuilder();
    if (set.isEmpty() || random.nextInt(12) == 0) {
      List<FieldDescriptor> all = message.getDescriptorForType().getFields();
      add(builder, all.get(random.nextInt(all.size())), random);
      return builder.build();
    }
    FieldDescriptor field = set.get(random.nextInt(set.size()));
    boolean deeper = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
    if (field.isRepeated()) {
      int count = message.getRepeatedFieldCount(field);
      int at = random.nextInt(count);
      Object item = message.getRepeatedField(field, at);
      switch (random.nextInt(deeper ? 9 : 4)) {
        case 0 -> remove(builder, field, at);
        case 1 -> builder.addRepeatedField(field, item);
        case 2 -> {
          List<Object> items = new ArrayList<>((List<?>) message.getField(field));
          Collections.swap(items, at, random.nextInt(count));
          builder.setField(field, items);
        }
        default ->
            builder.setRepeatedField(
                field, at, deeper ? of((Message) item, random) : value(field, item, random));
      }
    } else if (deeper && random.nextInt(8) > 0) {
      builder.setField(field, of((Message) message.getField(field), random));
    } else if (deeper || random.nextInt(4) == 0) {
      builder.clearField(field);
    } else {
      builder.setField(field, value(field, message.getField(field), random));
    }
    return builder.build();
  }

  private static void remove(Message.Builder builder, FieldDescriptor field, int at) {
    List<Object> items = new ArrayList<>((List<?>) builder.getField(field));
    items.remove(at);
    builder.setField(field, items);
  }

  private static void add(Message.Builder builder, FieldDescriptor field, RandomGenerator random) {
    Object item =
        field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
            ? builder.newBuilderForField(field).build()
            : value(field, null, random);
    if (field.isRepeated()) {
      builder.addRepeatedField(field, item);
    } else {
      builder.setField(field, item);
    }
  }

  private static Object value(FieldDescriptor field, Object old, RandomGenerator random) {
    long number =
        switch (random.nextInt(9)) {
          case 0 -> 0;
          case 1 -> -1;
          case 2 -> Integer.MAX_VALUE;
          case 3 -> Integer.MIN_VALUE;
          case 4 -> Long.MAX_VALUE;
          case 5 -> 1L << 31;
          case 6 -> 1L << 40;
          default -> random.nextInt(64);
        };
    return switch (field.getJavaType()) {
      case INT -> (int) number;
      case LONG -> number;
      case FLOAT ->
          List.of(Float.NaN, Float.POSITIVE_INFINITY, -0f, Float.MAX_VALUE, 1f)
              .get(random.nextInt(5));
      case DOUBLE -> random.nextBoolean() ? Double.NaN : Double.NEGATIVE_INFINITY;
      case BOOLEAN -> random.nextBoolean();
      case STRING ->
          List.of("", "x", "features", "../../etc/passwd", "\u0000", "w").get(random.nextInt(6));
      case BYTE_STRING -> bytes(old, random);
      case ENUM ->
          field
              .getEnumType()
              .getValues()
              .get(random.nextInt(field.getEnumType().getValues().size()));
      case MESSAGE -> throw new IllegalArgumentException(field.getFullName());
    };
  }

  private static ByteString bytes(Object old, RandomGenerator random) {
    byte[] content = old instanceof ByteString bytes ? bytes.toByteArray() : new byte[8];
    return switch (random.nextInt(4)) {
      case 0 -> ByteString.EMPTY;
      case 1 -> ByteString.copyFrom(content, 0, random.nextInt(content.length + 1));
      default -> ByteString.copyFrom(ByteMutations.flipped(content, random));
    };
  }
}
