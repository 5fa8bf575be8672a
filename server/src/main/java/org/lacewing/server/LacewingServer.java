package org.lacewing.server;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.core.error.Failure;
import org.lacewing.server.deployment.Deployments;
import org.lacewing.server.log.Log;
import org.lacewing.server.operations.Drain;
import org.lacewing.server.operations.Readiness;
import org.lacewing.server.registry.DataFolder;
import org.lacewing.server.security.Listening;
import org.lacewing.server.security.Tokens;
import org.lacewing.server.settings.KnownSettings;
import org.lacewing.server.settings.OperationsSettings;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

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
      Log.level(level(context.getBean(OperationsSettings.class)));
      context.getBean(DataFolder.class).claim();
      Aside tokens = Aside.begin("start-database", () -> context.getBean(Tokens.class).follow());
      EmbeddedServer server;
      try {
        server = context.getBean(EmbeddedServer.class);
      } finally {
        tokens.await();
      }
      context.getBean(Listening.class).check();
      Aside models =
          Aside.begin("start-models", () -> context.getBean(Deployments.class).restoreAll());
      try {
        server.start();
      } finally {
        models.await();
      }
      context.getBean(Readiness.class).set(true);
      LoggerFactory.getLogger(LacewingServer.class).info("listening at {}", server.getURL());
      complete = true;
      return new LacewingServer(context, server);
    } catch (RuntimeException e) {
      throw StartFailure.of(e);
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
    KnownSettings.check(file.keySet());
    KnownSettings.check(options.settings().keySet());
    KnownSettings.checkEnvironment(System.getenv().keySet());
    Map<String, Object> tls = Tls.settings(List.of(options.settings(), System.getenv(), file));
    return ApplicationContext.builder()
        .deduceEnvironment(false)
        .banner(false)
        .propertySources(
            PropertySource.of("tls", tls, -FLAG_ORDER - 1),
            PropertySource.of("file", file, -FLAG_ORDER),
            PropertySource.of("flags", options.settings(), FLAG_ORDER))
        .start();
  }

  private static Level level(OperationsSettings settings) {
    return Level.valueOf(settings.logLevel().toUpperCase(Locale.ROOT));
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

  /** Returns the address that a browser on this machine can ask. */
  public String address() {
    return server.getURL().toString();
  }

  /** Returns the objects it is made of. */
  public ApplicationContext context() {
    return context;
  }

  /**
   * Stops without losing a request: says that it is not ready, goes on for the time of grace, takes
   * no new connection, waits until requests under way are answered or their time is over, and then
   * closes everything else, the models last.
   *
   * @return whether all requests were answered in time
   */
  public boolean stop() {
    OperationsSettings settings = context.getBean(OperationsSettings.class);
    boolean drained = context.getBean(Drain.class).drain(server, settings);
    close();
    return drained;
  }

  @Override
  public void close() {
    context.getBean(Readiness.class).set(false);
    context.close();
  }
}
