package org.lacewing.server.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How much a request may bring, {@code lacewing.limits.*}.
 *
 * @param upload bytes of a model package
 * @param body bytes of any other body
 * @param headerSeconds seconds until a request's headers must have come in full
 * @param idleSeconds seconds that a request may send nothing before it is complete
 */
@ConfigurationProperties("lacewing.limits")
public record LimitSettings(
    @Bindable(defaultValue = "1073741824") long upload,
    @Bindable(defaultValue = "16777216") long body,
    @Bindable(defaultValue = "15") int headerSeconds,
    @Bindable(defaultValue = "30") int idleSeconds) {}
