package org.lacewing.server;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.server.deployment.Deployments;
import org.lacewing.server.operations.Readiness;
import org.lacewing.server.registry.DataFolder;
import org.lacewing.server.security.Listening;
import org.lacewing.server.security.Tokens;

/** A server that runs in this process. Closing it stops it. */
public final class LacewingServer implements AutoCloseable {
  private static final int FLAG_ORDER = 1_000;

  private final ApplicationContext context;
  private final EmbeddedServer server;

  private LacewingServer(ApplicationContext context, EmbeddedServer server) {
    this.context = context;
    this.server = server;
  }

  /**
   * Starts a server.
   *
   * @throws ConfigurationException if a setting is wrong
   */
  public static LacewingServer start(ServerOptions options) {
    ApplicationContext context = context(options);
    boolean complete = false;
    try {
      context.getBean(DataFolder.class).claim();
      context.getBean(Tokens.class).follow();
      context.getBean(Listening.class).check();
      EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
      context.getBean(Deployments.class).restoreAll();
      context.getBean(Readiness.class).set(true);
      complete = true;
      return new LacewingServer(context, server);
    } finally {
      if (!complete) {
        context.close();
      }
    }
  }

  /** Returns the objects of a server that does not listen yet. */
  static ApplicationContext context(ServerOptions options) {
    Map<String, Object> file = new HashMap<>();
    options.file().ifPresent(name -> file.putAll(read(name)));
    return ApplicationContext.builder()
        .deduceEnvironment(false)
        .banner(false)
        .propertySources(
            PropertySource.of("file", file, -FLAG_ORDER),
            PropertySource.of("flags", options.settings(), FLAG_ORDER))
        .start();
  }

  private static Map<String, Object> read(String name) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(name))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new ConfigurationException(
          Failure.of("The file of settings cannot be read").at(name).received(e.toString()), e);
    }
    Map<String, Object> settings = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
    return settings;
  }

  /** Returns the port it listens on. */
  public int port() {
    return server.getPort();
  }

  /** Returns the objects it is made of. */
  public ApplicationContext context() {
    return context;
  }

  @Override
  public void close() {
    context.getBean(Readiness.class).set(false);
    context.close();
  }
}
