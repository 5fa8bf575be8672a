package org.lacewing.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacewing.server.TestServer;

class DescriptionTest {
  @TempDir private static Path folder;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.in(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void describesEveryRouteThatIsNoPage() throws IOException, InterruptedException {
    String description = server.get("/openapi.yml").body();
    Set<String> described = new TreeSet<>();
    Matcher paths = Pattern.compile("(?m)^  (/\\S*):$").matcher(description);
    while (paths.find()) {
      described.add(paths.group(1).replaceAll("\\{[^}]*}", "{}"));
    }

    Set<String> routes =
        server
            .bean(Router.class)
            .uriRoutes()
            .map(UriRouteInfo::getUriMatchTemplate)
            .map(template -> template.toPathString().replaceAll("\\{[^}]*}", "{}"))
            .filter(path -> path.matches("/(api/v1|v1|v2|metrics)(/.*)?"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(routes).as("routes").hasSizeGreaterThan(25);
    assertThat(described).containsAll(routes);
    assertThat(described).allMatch(path -> path.matches("/(api/v1|v1|v2|metrics)(/.*)?"));
  }

  @Test
  void showsThemWithFilesOfItsOwn() throws IOException, InterruptedException {
    String page = server.get("/api").body();
    Matcher addresses = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(page);
    Set<String> found = new TreeSet<>();
    while (addresses.find()) {
      found.add(addresses.group(1));
    }

    assertThat(found).hasSize(4).allMatch(address -> address.matches("/(api/ui|assets)/.*"));
    for (String address : found) {
      assertThat(server.get(address).statusCode()).as(address).isEqualTo(200);
    }
    assertThat(server.get("/api/ui/..%2findex.html").statusCode()).isIn(400, 404);
  }
}
