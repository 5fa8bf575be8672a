package org.lacewing.server.api;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;

/** What the description of all routes begins with. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Lacewing",
            version = "1",
            description =
                "Predictions and explanations of served models (/v2, the Open Inference Protocol;"
                    + " /v1, rows by the names of their columns), and administration (/api/v1).",
            license =
                @License(
                    name = "Apache-2.0",
                    url = "https://www.apache.org/licenses/LICENSE-2.0.txt")))
final class Routes {
  private Routes() {}
}
