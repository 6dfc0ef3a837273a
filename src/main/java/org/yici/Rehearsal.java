package org.yici;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A start that asks for the first pages and ends: {@code ./yici run} does it once after a build, so
 * that the class-data archive written at its end holds what a page needs.
 */
final class Rehearsal {
  /** System property that asks for it. */
  static final String PROPERTY = "yici.rehearsal";

  private static final List<String> PAGES =
      List.of("/", "/search?q=%E5%BC%80", "/signin", "/yici.css", "/api/v1/items", "/healthz");

  private Rehearsal() {}

  static void run(ConfigurableApplicationContext application) {
    String port = application.getEnvironment().getRequiredProperty("local.server.port");
    try (application) {
      for (String page : PAGES) {
        HttpURLConnection request =
            (HttpURLConnection)
                URI.create("http://localhost:" + port + page).toURL().openConnection();
        request.setReadTimeout(60_000);
        if (request.getResponseCode() != HttpURLConnection.HTTP_OK) {
          throw new IllegalStateException(page + " 答复 " + request.getResponseCode());
        }
        request.getInputStream().readAllBytes();
      }
    } catch (IOException e) {
      throw new IllegalStateException("试运行没有成功", e);
    }
  }
}
