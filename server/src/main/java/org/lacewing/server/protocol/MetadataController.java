package org.lacewing.server.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.List;
import java.util.function.Supplier;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.core.json.Json;
import org.lacewing.server.registry.ModelName;
import org.lacewing.server.serving.LoadedVersion;
import org.lacewing.server.serving.ModelHost;
import org.lacewing.server.serving.PredictionRequest;
import org.lacewing.server.serving.ServedModel;

/** What the Open Inference Protocol tells of the server and of its models. */
@Controller("/v2")
public final class MetadataController {
  private final ModelHost host;

  /** Makes the controller. */
  public MetadataController(ModelHost host) {
    this.host = host;
  }

  /** Tells of the server. */
  @Get
  public MutableHttpResponse<byte[]> server() {
    ObjectNode json = Json.object().put("name", "lacewing").put("version", version());
    json.putArray("extensions").add("binary_tensor_data");
    return ProtocolAnswers.ok(json);
  }

  private static String version() {
    String version = MetadataController.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** Tells of a model as the stable version of its deployment is. */
  @Get("/models/{model}")
  public MutableHttpResponse<byte[]> model(String model) {
    return answered(
        () -> {
          ServedModel served = host.model(new ModelName(model));
          return describe(served, served.deployment().stable());
        });
  }

  /** Tells of a version of the deployment. */
  @Get("/models/{model}/versions/{version}")
  public MutableHttpResponse<byte[]> version(String model, String version) {
    return answered(
        () ->
            describe(
                host.model(new ModelName(model)), PredictionRequest.version(version).getAsInt()));
  }

  /** Answers 200 if a model is deployed. */
  @Get("/models/{model}/ready")
  public MutableHttpResponse<byte[]> ready(String model) {
    return answered(
        () -> {
          host.model(new ModelName(model));
          return Json.object().put("name", model).put("ready", true);
        });
  }

  /** Answers 200 if a version is deployed. */
  @Get("/models/{model}/versions/{version}/ready")
  public MutableHttpResponse<byte[]> ready(String model, String version) {
    return answered(
        () -> {
          loaded(host.model(new ModelName(model)), PredictionRequest.version(version).getAsInt());
          return Json.object().put("name", model).put("version", version).put("ready", true);
        });
  }

  private static MutableHttpResponse<byte[]> answered(Supplier<ObjectNode> json) {
    try {
      return ProtocolAnswers.ok(json.get());
    } catch (RuntimeException e) {
      return ProtocolAnswers.refused(e);
    }
  }

  private static LoadedVersion loaded(ServedModel served, int number) {
    return served
        .version(number)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    Failure.of(
                            "Version "
                                + number
                                + " of model "
                                + served.deployment().model()
                                + " is not served")
                        .expected(
                            "one of " + served.deployment().versions().sorted().boxed().toList())));
  }

  private static ObjectNode describe(ServedModel served, int number) {
    LoadedVersion version = loaded(served, number);
    InferSignature signature = InferSignature.of(version);
    ObjectNode json = Json.object().put("name", version.version().model().value());
    ArrayNode versions = json.putArray("versions");
    served.deployment().versions().sorted().forEach(n -> versions.add(Integer.toString(n)));
    json.put("platform", "onnxruntime_onnx");
    describe(json.putArray("inputs"), signature.inputs());
    describe(json.putArray("outputs"), signature.outputs());
    json.putObject("parameters")
        .put("version", Integer.toString(number))
        .put("sha256", version.version().sha256());
    return json;
  }

  private static void describe(ArrayNode array, List<TensorDescription> tensors) {
    for (TensorDescription tensor : tensors) {
      ObjectNode json =
          array.addObject().put("name", tensor.name()).put("datatype", tensor.datatype().name());
      ArrayNode shape = json.putArray("shape");
      tensor.shape().forEach(shape::add);
    }
  }
}
