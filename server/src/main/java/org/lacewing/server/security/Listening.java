package org.lacewing.server.security;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.server.settings.SecuritySettings;

/** Where the server listens, and whether it may. */
@Singleton
@Bean(typed = Listening.class)
public final class Listening {
  private final String host;
  private final boolean tls;
  private final boolean loopback;
  private final SecuritySettings settings;
  private final Tokens tokens;

  /**
   * Makes it of settings.
   *
   * @throws ConfigurationException if the address is unknown
   */
  public Listening(
      @Value("${micronaut.server.host:127.0.0.1}") String host,
      @Value("${micronaut.server.ssl.enabled:false}") boolean tls,
      SecuritySettings settings,
      Tokens tokens) {
    this.host = host;
    this.tls = tls;
    this.settings = settings;
    this.tokens = tokens;
    try {
      this.loopback = InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new ConfigurationException(
          Failure.of("The address to listen on is unknown").at("host").received('"' + host + '"'),
          e);
    }
  }

  /** Returns whether only programs of this machine can reach it. */
  public boolean isLoopback() {
    return loopback;
  }

  /** Returns whether requests come through TLS. */
  public boolean isTls() {
    return tls;
  }

  /**
   * Checks that other machines find a closed door.
   *
   * @throws ConfigurationException if they would reach it without TLS, or nobody has a token
   */
  public void check() {
    if (loopback || settings.insecurePublic()) {
      return;
    }
    if (!tls) {
      throw new ConfigurationException(
          Failure.of("Tokens would cross the network in the clear")
              .at("host " + host)
              .expected("TLS (--certificate and --key), or 127.0.0.1 behind a proxy with TLS")
              .advice("If the network is yours alone, say --insecure-public."));
    }
    if (!tokens.any()) {
      throw new ConfigurationException(
          Failure.of("Other machines would reach a server for which nobody has a token")
              .at("host " + host)
              .advice("Make one first: lacewing token create --name NAME --role admin."));
    }
  }
}
