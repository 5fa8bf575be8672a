package org.lacewing.server.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;

/**
 * Who is let in, {@code lacewing.security.*}.
 *
 * @param insecurePublic whether to listen for other machines without TLS or before there is a token
 * @param hosts more names, with ports if they have one, by which a server on loopback is called,
 *     for instance behind a proxy; separated by commas
 */
@ConfigurationProperties("lacewing.security")
public record SecuritySettings(
    @Bindable(defaultValue = "false") boolean insecurePublic,
    @Bindable(defaultValue = "") List<String> hosts) {
  /** Copies the list. */
  public SecuritySettings {
    hosts = hosts.stream().filter(host -> !host.isBlank()).toList();
  }
}
