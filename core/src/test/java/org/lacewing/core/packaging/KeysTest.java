package org.lacewing.core.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacewing.core.error.DataException;

/** Keys and signatures that OpenSSL made. */
class KeysTest {
  private static final String ID =
      "2c9a09b4be35eddcb8e2138fa461152393c6d75931278355bca2b76704b0e0de";
  private static final String DIGEST = "0123456789abcdef".repeat(4);

  /** By {@code openssl pkeyutl -sign -rawin} over {@link PackageSeal#message} of the digest. */
  private static final String SIGNATURE =
      "u6+rT7DLRLRqR5UqCAzTbHqSmTjKH1C2hfSfd9FhgiJgYe5fCMilAcrnkzt1IIjeJ2Prrig9LDifr4VN15JdBQ==";

  private static String key(String name) throws IOException {
    try (InputStream in = KeysTest.class.getResourceAsStream("keys/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static SigningKey signingKey() throws IOException {
    return SigningKey.parse(key("test-only-private.pem"), "private.pem");
  }

  private static VerifyingKey verifyingKey() throws IOException {
    return VerifyingKey.parse(key("test-only-public.pem"), "public.pem");
  }

  @Test
  void readsAndWritesKeysAsOpenSslDoes() throws IOException {
    assertThat(signingKey().toPem()).isEqualTo(key("test-only-private.pem"));
    assertThat(verifyingKey().toPem()).isEqualTo(key("test-only-public.pem"));
    assertThat(signingKey().verifyingKey()).isEqualTo(verifyingKey());
    assertThat(verifyingKey().id()).isEqualTo(ID);
    assertThat(VerifyingKey.parse(key("text-public.pem"), "text")).isEqualTo(verifyingKey());
  }

  @Test
  void signsWhatOpenSslSigns() throws IOException {
    assertThat(signingKey().seal(DIGEST)).isEqualTo(new PackageSeal(ID, SIGNATURE));
    assertThat(verifyingKey().verifies(DIGEST, SIGNATURE)).isTrue();
    assertThat(verifyingKey().verifies(DIGEST.replace('0', '1'), SIGNATURE)).isFalse();
  }

  @Test
  void lineEndsAndBlanksDoNotMatter() throws IOException {
    String windows = "subject: somebody\r\n" + key("test-only-public.pem").replace("\n", "\r\n");
    assertThat(VerifyingKey.parse(windows, "windows")).isEqualTo(verifyingKey());
  }

  @Test
  void aNewKeyIsReadBack() {
    SigningKey made = SigningKey.generate();
    SigningKey read = SigningKey.parse(made.toPem(), "made");
    assertThat(read.verifyingKey()).isEqualTo(made.verifyingKey());
    assertThat(read.verifyingKey().verifies(DIGEST, made.seal(DIGEST).signature())).isTrue();
    assertThat(SigningKey.generate().verifyingKey()).isNotEqualTo(made.verifyingKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x25519-private.pem", "ed448-private.pem", "p256-private.pem"})
  void refusesOtherKindsOfKeys(String name) throws IOException {
    String text = key(name);
    assertThatThrownBy(() -> SigningKey.parse(text, name))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(name + ": The key can");
  }

  @Test
  void refusesPublicKeysOfOtherKinds() throws IOException {
    String text = key("x25519-public.pem");
    assertThatThrownBy(() -> VerifyingKey.parse(text, "x"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("x: The key cannot be read: expected a public Ed25519 key.");
  }

  @ParameterizedTest
  @CsvSource({
    "encrypted-private.pem, Take off its password with: openssl pkey",
    "test-only-public.pem, 'This is a public key, which signs nothing'"
  })
  void saysWhatTheFileHoldsInstead(String name, String advice) throws IOException {
    String text = key(name);
    assertThatThrownBy(() -> SigningKey.parse(text, name))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(advice);
  }

  @Test
  void aPrivateKeyInPlaceOfAPublicOneIsNotShown() throws IOException {
    String text = key("test-only-private.pem");
    assertThatThrownBy(() -> VerifyingKey.parse(text, "public.pem"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("openssl pkey -in FILE -pubout")
        .hasMessageNotContaining(text.lines().toList().get(1));
  }

  /** Whatever is cut or changed: a refusal that tells nothing of the key. */
  @Test
  void aDamagedKeyIsRefusedAndNotShown() throws IOException {
    String text = key("test-only-private.pem");
    String secret = text.lines().toList().get(1);
    SigningKey whole = signingKey();
    for (int at = 0; at < text.length(); at++) {
      for (String changed :
          new String[] {
            text.substring(0, at),
            text.substring(0, at) + '*' + text.substring(at + 1),
            text.substring(0, at) + 'A' + text.substring(at + 1)
          }) {
        try {
          SigningKey read = SigningKey.parse(changed, "private.pem");
          assertThat(read.toString()).doesNotContain(secret.substring(0, 20));
        } catch (DataException e) {
          assertThat(everything(e)).as(changed).doesNotContain(secret.substring(20, 40));
        }
      }
    }
    assertThat(whole.toString()).isEqualTo("private key of " + ID);
  }

  private static String everything(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      text.append(cause).append('\n');
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-----BEGIN PRIVATE KEY-----", "ssh-ed25519 AAAA", "\u0000\u0001"})
  void refusesOtherTexts(String text) {
    assertThatThrownBy(() -> SigningKey.parse(text, "k"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("k: The key cannot be read");
    assertThatThrownBy(() -> VerifyingKey.parse(text, "k"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("k: The key cannot be read");
  }

  @Test
  void refusesAnEndlessFile() throws IOException {
    String text = key("test-only-public.pem") + "x".repeat(1 << 17);
    assertThatThrownBy(() -> VerifyingKey.parse(text, "k"))
        .isInstanceOf(DataException.class)
        .hasMessageNotContaining("x".repeat(100));
    assertThat(text.toLowerCase(Locale.ROOT)).contains("begin");
  }
}
