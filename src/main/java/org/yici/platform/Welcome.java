package org.yici.platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where the started application is to be found. */
@Component
class Welcome {
  private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);
  private final YiciProperties settings;
  private final Environment environment;

  Welcome(YiciProperties settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  @EventListener
  @Order(Ordered.LOWEST_PRECEDENCE)
  void ready(ApplicationReadyEvent event) {
    String address = "http://localhost:" + environment.getProperty("local.server.port", "8080");
    LOG.info("已经就绪，用浏览器打开 {} （停下：Ctrl-C）", address);
    if (settings.demo()) {
      LOG.info("演示账号和口令在 {}/demo", address);
    }
  }
}
