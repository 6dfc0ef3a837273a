package org.yici.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServer;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/**
 * The server's own TLS as application.yaml sets it, with a certificate as {@code ./yici run --tls}
 * makes it.
 */
class TlsTest {
  @TempDir static Path folder;
  private WebServer server;

  @BeforeEach
  void start() throws Exception {
    Path store = folder.resolve("tls.p12");
    if (!Files.exists(store)) {
      Process made =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  "yici",
                  "-keyalg",
                  "EC",
                  "-groupname",
                  "secp256r1",
                  "-dname",
                  "CN=localhost",
                  "-ext",
                  "san=dns:localhost,ip:127.0.0.1",
                  "-validity",
                  "30",
                  "-storetype",
                  "PKCS12",
                  "-keystore",
                  store.toString(),
                  "-storepass",
                  "test-only")
              .inheritIO()
              .start();
      assertThat(made.waitFor()).isZero();
    }
    StandardEnvironment environment = new StandardEnvironment();
    new YamlPropertySourceLoader()
        .load("application", new ClassPathResource("application.yaml"))
        .forEach(environment.getPropertySources()::addLast);
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "test",
                Map.of(
                    "YICI_TLS_STORE",
                    store.toString(),
                    "YICI_TLS_PASSWORD",
                    "test-only",
                    "YICI_TLS",
                    "true")));
    Ssl ssl = Binder.get(environment).bind("server.ssl", Ssl.class).get();
    TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
    factory.setSsl(ssl);
    server = factory.getWebServer();
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private SSLSession shake(String[] protocols, String[] ciphers) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, null);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("localhost", server.getPort())) {
      socket.setEnabledProtocols(protocols);
      if (ciphers != null) {
        socket.setEnabledCipherSuites(ciphers);
      }
      socket.startHandshake();
      return socket.getSession();
    }
  }

  @Test
  void tls13IsPreferredAnd12TakesOnlyForwardSecrecyWithAuthenticatedEncryption() throws Exception {
    assertThat(shake(new String[] {"TLSv1.2", "TLSv1.3"}, null).getProtocol()).isEqualTo("TLSv1.3");
    SSLSession old = shake(new String[] {"TLSv1.2"}, null);
    assertThat(old.getProtocol()).isEqualTo("TLSv1.2");
    assertThat(old.getCipherSuite()).startsWith("TLS_ECDHE_").containsAnyOf("_GCM_", "_CHACHA20_");
  }

  @Test
  void olderProtocolsAndWeakerSuitesAreRefused() {
    for (String protocol : List.of("TLSv1", "TLSv1.1")) {
      assertThatThrownBy(() -> shake(new String[] {protocol}, null))
          .as(protocol)
          .isInstanceOf(IOException.class);
    }
    assertThatThrownBy(
            () ->
                shake(
                    new String[] {"TLSv1.2"},
                    new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"}))
        .isInstanceOf(SSLException.class);
  }

  /** What is offered is looked at here, not who offers it. */
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
