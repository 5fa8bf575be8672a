package org.lacewing.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacewing.core.json.Json;

/** What explainers write is what the published schema says, and nothing else. */
class ExplanationSchemaTest {
  private static final Schema SCHEMA =
      registry().getSchema(ExplanationSchema.text(), InputFormat.JSON);

  private static SchemaRegistry registry() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  }

  static Stream<Arguments> explanations() {
    return ExplanationSchemaMain.published()
        .flatMap(each -> each.subjects().stream().map(subject -> Arguments.of(each, subject)));
  }

  private static List<Error> errors(JsonNode explanation) {
    // As a reader gets it: written and parsed.
    return SCHEMA.validate(Json.parse(Json.write(explanation), "explanation"));
  }

  @Test
  void isAValidSchema() {
    Schema meta =
        registry().getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(ExplanationSchema.json())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("explanations")
  void everyExplainerWritesWhatIsPublished(Explainer<?> explainer, Subject subject) {
    ObjectNode json = ExplainersTest.explain(explainer, subject).toJson();
    assertThat(errors(json)).isEmpty();
    ((ObjectNode) json.get("result")).put("undeclared", 1);
    assertThat(errors(json)).as("a field that is not declared").isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("explanations")
  void aFieldDeepInsideIsSeenToo(Explainer<?> explainer, Subject subject) {
    ObjectNode json = ExplainersTest.explain(explainer, subject).toJson();
    ((ObjectNode) json.get("checks").get(0)).put("undeclared", 1);
    assertThat(errors(json)).isNotEmpty();
    ((ObjectNode) json.get("checks").get(0)).remove("undeclared");
    String first = json.get("result").fieldNames().next();
    ((ObjectNode) json.get("result")).remove(first);
    assertThat(errors(json)).as("without " + first).isNotEmpty();
  }

  @Test
  void isWrittenFromTheRecords() {
    assertThat(Json.write(ExplanationSchemaMain.generated()))
        .as("Run ExplanationSchemaMain and look at what changed")
        .isEqualTo(ExplanationSchema.text());
  }
}
