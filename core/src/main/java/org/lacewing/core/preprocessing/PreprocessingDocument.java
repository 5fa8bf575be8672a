package org.lacewing.core.preprocessing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lacewing.core.data.Schema;
import org.lacewing.core.error.DataException;
import org.lacewing.core.error.Failure;

/**
 * The JSON form of {@link Preprocessing}, key by key as the components of these records. Numbers
 * are written so that reading them gives the same bits.
 *
 * @param format the version of this layout
 * @param schema the columns the preprocessing was fitted on
 * @param numeric the numeric features' encodings
 * @param categorical the categorical features' encodings
 * @param tensor the encodings of images and series; the key is left out if there are none
 * @param target the label's encoding
 */
record PreprocessingDocument(
    int format,
    Schema schema,
    List<NumericEncoding> numeric,
    List<OneHotEncoding> categorical,
    List<TensorEncoding> tensor,
    TargetEncoding target) {
  private static final String TENSOR = "tensor";
  private static final int FORMAT = 1;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  PreprocessingDocument {
    numeric = List.copyOf(numeric);
    categorical = List.copyOf(categorical);
    tensor = List.copyOf(tensor);
  }

  static PreprocessingDocument of(
      Schema schema, List<FeatureEncoding> encodings, TargetEncoding target) {
    return new PreprocessingDocument(
        FORMAT,
        schema,
        only(NumericEncoding.class, encodings),
        only(OneHotEncoding.class, encodings),
        only(TensorEncoding.class, encodings),
        target);
  }

  private static <E extends FeatureEncoding> List<E> only(
      Class<E> kind, List<FeatureEncoding> encodings) {
    return encodings.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Returns all encodings, kind by kind. */
  List<FeatureEncoding> encodings() {
    List<FeatureEncoding> all = new ArrayList<>(numeric);
    all.addAll(categorical);
    all.addAll(tensor);
    return all;
  }

  ObjectNode toJson() {
    ObjectNode json = MAPPER.valueToTree(this);
    if (tensor.isEmpty()) {
      json.remove(TENSOR);
    }
    return json;
  }

  static PreprocessingDocument parse(JsonNode json) {
    int format = json.path("format").asInt(0);
    if (format != FORMAT) {
      throw new DataException(
          Failure.of("The stored preprocessing has an unknown format")
              .expected("format " + FORMAT)
              .received(json.path("format").toString())
              .advice("Read it with the version of Lacewing that wrote it."));
    }
    try {
      JsonNode whole = json.deepCopy();
      if (whole instanceof ObjectNode object && !object.has(TENSOR)) {
        object.putArray(TENSOR);
      }
      return MAPPER.treeToValue(whole, PreprocessingDocument.class);
    } catch (JsonProcessingException e) {
      throw damaged(e.getOriginalMessage(), e);
    }
  }

  static DataException damaged(String reason, @Nullable Throwable cause) {
    Failure failure =
        Failure.of("The stored preprocessing is damaged")
            .received(reason)
            .advice("Train the model again, or copy the file again.");
    return cause == null ? new DataException(failure) : new DataException(failure, cause);
  }
}
