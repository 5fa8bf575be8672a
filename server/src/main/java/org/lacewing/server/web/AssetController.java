package org.lacewing.server.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;

/** Gives out style sheets and scripts. */
@Hidden
@Controller(Assets.ROOT)
final class AssetController {
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String NOT_KEPT = "no-cache";

  private final Assets assets;

  AssetController(Assets assets) {
    this.assets = assets;
  }

  /** Gives an asset; under the digest of another version it is the present one, not to be kept. */
  @Get("/{version}/{name}")
  HttpResponse<byte[]> asset(@PathVariable String version, @PathVariable String name) {
    return assets
        .text(name)
        .<HttpResponse<byte[]>>map(
            text ->
                HttpResponse.ok(text.getBytes(StandardCharsets.UTF_8))
                    .header(HttpHeaders.CONTENT_TYPE, Assets.type(name))
                    .header(
                        HttpHeaders.CACHE_CONTROL,
                        version.equals(assets.version()) ? FOR_EVER : NOT_KEPT))
        .orElseGet(HttpResponse::notFound);
  }
}
