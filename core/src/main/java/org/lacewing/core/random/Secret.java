package org.lacewing.core.random;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks code whose randomness must not be repeatable, such as the making of keys. Everywhere else
 * random numbers come from {@link Seed}, and the build refuses other sources.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Secret {}
