package org.lacewing.server.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The certificate of the server, {@code lacewing.tls.*}; with both files it speaks TLS only.
 *
 * @param certificate a file of certificates in PEM, the server's own first, then those that vouch
 *     for it
 * @param key the file of its private key in PEM
 */
@ConfigurationProperties("lacewing.tls")
public record TlsSettings(
    @Bindable(defaultValue = "") String certificate, @Bindable(defaultValue = "") String key) {}
