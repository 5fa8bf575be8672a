package org.lacewing.server.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How much a request may bring, {@code lacewing.limits.*}.
 *
 * @param upload bytes of a model package
 * @param body bytes of any other body
 * @param headerSeconds seconds until the first headers of a connection must have come in full
 * @param idleSeconds seconds that may pass between two pieces of a body, or before the next request
 */
@ConfigurationProperties("lacewing.limits")
public record LimitSettings(
    @Bindable(defaultValue = "1073741824") long upload,
    @Bindable(defaultValue = "16777216") long body,
    @Bindable(defaultValue = "15") int headerSeconds,
    @Bindable(defaultValue = "120") int idleSeconds) {}
