package org.lacewing.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacewing.core.error.ConfigurationException;
import org.lacewing.server.TestServer;

/** A server with a certificate and a key, spoken to through TLS. */
class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private static Path folder;
  private static Path certificate;
  private static Path key;
  private static SSLContext trusting;

  @BeforeAll
  static void make() throws Exception {
    Path file = folder.resolve("made.p12");
    int code =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=lacewing",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.txt").toFile())
            .start()
            .waitFor();
    assertThat(code).as(Files.readString(folder.resolve("keytool.txt"))).isZero();
    KeyStore made = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      made.load(in, PASSWORD);
    }
    certificate = pem("certificate.pem", "CERTIFICATE", made.getCertificate("server").getEncoded());
    key = pem("key.pem", "PRIVATE KEY", made.getKey("server", PASSWORD).getEncoded());
    KeyPairGenerator others = KeyPairGenerator.getInstance("EC");
    pem("other-key.pem", "PRIVATE KEY", others.generateKeyPair().getPrivate().getEncoded());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("server", made.getCertificate("server"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    trusting = SSLContext.getInstance("TLS");
    trusting.init(null, managers.getTrustManagers(), null);
  }

  private static Path pem(String name, String what, byte[] bytes) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN "
            + what
            + "-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
            + "\n-----END "
            + what
            + "-----\n");
  }

  @Test
  void answersThroughTlsAlone(@TempDir Path place) throws Exception {
    try (TestServer server =
        TestServer.in(
            place,
            Map.of(
                "lacewing.tls.certificate", certificate.toString(),
                "lacewing.tls.key", key.toString()))) {
      URI base = URI.create("https://127.0.0.1:" + server.uri("/").getPort());
      HttpClient client = HttpClient.newBuilder().sslContext(trusting).build();

      HttpResponse<String> live =
          client.send(
              HttpRequest.newBuilder(base.resolve("/v2/health/ready")).build(),
              BodyHandlers.ofString());
      assertThat(live.statusCode()).isEqualTo(200);
      assertThat(live.headers().firstValue("Strict-Transport-Security")).isPresent();
      assertThat(live.sslSession()).isPresent();

      HttpResponse<String> login =
          client.send(
              HttpRequest.newBuilder(base.resolve("/login"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .header("Origin", base.toString())
                  .header("Sec-Fetch-Site", "same-origin")
                  .POST(BodyPublishers.ofString("token=" + server.token(Role.READ)))
                  .build(),
              BodyHandlers.ofString());
      assertThat(login.statusCode()).isEqualTo(303);
      assertThat(login.headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure");

      assertThatThrownBy(
              () ->
                  HttpClient.newHttpClient()
                      .send(HttpRequest.newBuilder(base).build(), BodyHandlers.ofString()))
          .isInstanceOf(SSLHandshakeException.class);
      assertThatThrownBy(() -> server.get("/v2/health/ready")).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "certificate.pem, '', lacewing.tls.key",
    "'', key.pem, lacewing.tls.certificate",
    "certificate.pem, no-such.pem, no-such.pem",
    "key.pem, key.pem, no certificate in PEM",
    "certificate.pem, certificate.pem, no private key in PEM",
    "certificate.pem, other-key.pem, not that of the first certificate"
  })
  void filesThatDoNotServeEndTheStart(String first, String second, String told) {
    Map<String, Object> settings = new TreeMap<>();
    if (!first.isEmpty()) {
      settings.put("lacewing.tls.certificate", folder.resolve(first).toString());
    }
    if (!second.isEmpty()) {
      settings.put("lacewing.tls.key", folder.resolve(second).toString());
    }
    assertThatThrownBy(() -> TestServer.in(folder.resolve("none"), settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(told);
  }
}
