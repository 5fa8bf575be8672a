package org.lacewing.benchmarks.serving;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Lacewing's server in a process of its own, with packages that its first argument's folder and the
 * others name. It writes its port as the first line, and deploys the version that each line it
 * reads names. The server's libraries are on this process's class path only, so its classes are
 * reached by their names.
 */
public final class ServerMain {
  private static final String MODEL = "credit";

  private ServerMain() {}

  /** Starts the server: a folder, then packages, which become versions 1, 2 and so on. */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    Path folder = Path.of(arguments[0]);
    Map<String, Object> settings =
        Map.of(
            "micronaut.server.port", "-1",
            "lacewing.storage.runs", folder.resolve("runs").toString(),
            "lacewing.storage.data", folder.resolve("data").toString());
    Class<?> options = Class.forName("org.lacewing.server.ServerOptions");
    Class<?> type = Class.forName("org.lacewing.server.LacewingServer");
    Object server =
        type.getMethod("start", options)
            .invoke(
                null,
                options
                    .getConstructor(Map.class, Optional.class)
                    .newInstance(settings, Optional.empty()));
    Object context = type.getMethod("context").invoke(server);
    Method bean =
        Class.forName("io.micronaut.context.BeanLocator").getMethod("getBean", Class.class);
    Class<?> names = Class.forName("org.lacewing.server.registry.ModelName");
    Class<?> registries = Class.forName("org.lacewing.server.registry.ModelRegistry");
    Class<?> hosts = Class.forName("org.lacewing.server.serving.ModelHost");
    Class<?> deployments = Class.forName("org.lacewing.server.serving.Deployment");
    Object name = names.getConstructor(String.class).newInstance(MODEL);
    Object registry = bean.invoke(context, registries);
    Method register = registries.getMethod("register", names, Path.class, String.class);
    for (int i = 1; i < arguments.length; i++) {
      register.invoke(registry, name, Path.of(arguments[i]), "upload");
    }
    Object host = bean.invoke(context, hosts);
    Method deploy = hosts.getMethod("deploy", deployments);
    Method of = deployments.getMethod("of", names, int.class);
    deploy.invoke(host, of.invoke(null, name, 1));
    System.out.println(type.getMethod("port").invoke(server));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      deploy.invoke(host, of.invoke(null, name, Integer.parseInt(line)));
      System.out.println("deployed " + line);
    }
    System.exit(0);
  }
}
