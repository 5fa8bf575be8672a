package org.lacewing.server.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request for inference.
 *
 * @param id what the caller calls it; told back in the answer
 * @param inputs the tensors, in their order
 * @param outputs whether each wanted output is answered as binary data; empty if all are wanted
 * @param binary whether outputs that are not named are answered as binary data
 */
record InferRequest(
    Optional<String> id, List<InferInput> inputs, Map<String, Boolean> outputs, boolean binary) {
  InferRequest {
    inputs = List.copyOf(inputs);
  }
}
