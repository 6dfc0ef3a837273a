package org.yici.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Pages by jte: a view name is a template's path without its ending, the model holds its
 * parameters.
 */
@Configuration
class WebConfiguration implements WebMvcConfigurer {

  @Bean
  TemplateEngine templateEngine() {
    TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    engine.setBinaryStaticContent(true);
    return engine;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> serverErrors() {
    return factory ->
        factory.addContextCustomizers(
            context ->
                ((StandardHost) context.getParent())
                    .setErrorReportValveClass(ServerErrors.class.getName()));
  }

  /**
   * Whose word counts for where a request comes from ({@code X-Forwarded-For}, {@code -Proto},
   * {@code -Host}): this machine's, and that of the proxies named in {@code YICI_TRUSTED_PROXIES}.
   */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> trustedProxies(
      @Value("${yici.trusted-proxies:}") List<String> named) {
    String own = "127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|::1|0:0:0:0:0:0:0:1";
    String trusted =
        Stream.concat(
                Stream.of(own),
                named.stream()
                    .map(String::strip)
                    .filter(p -> !p.isEmpty())
                    // 10.1.2. stands for all of that net
                    .map(p -> Pattern.quote(p) + (p.endsWith(".") ? "[0-9.]+" : "")))
            .collect(Collectors.joining("|"));
    return factory -> {
      RemoteIpValve valve = new RemoteIpValve();
      valve.setInternalProxies(trusted);
      valve.setTrustedProxies(null);
      valve.setProtocolHeader("X-Forwarded-Proto");
      valve.setHostHeader("X-Forwarded-Host");
      valve.setPortHeader("X-Forwarded-Port");
      factory.addEngineValves(valve);
    };
  }

  @Bean
  WebMvcRegistrations prefixMapping() {
    return new WebMvcRegistrations() {
      @Override
      public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new PrefixMapping();
      }
    };
  }

  @Bean
  ViewResolver jteViewResolver(TemplateEngine engine) {
    return (name, locale) ->
        name.startsWith("redirect:") ? null : new JteView(engine, name + ".jte");
  }

  /** Renders into memory first, so that a fault while rendering still becomes an error page. */
  private record JteView(TemplateEngine engine, String template) implements View {
    @Override
    public String getContentType() {
      return "text/html;charset=UTF-8";
    }

    @Override
    @SuppressWarnings("unchecked")
    public void render(
        Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws Exception {
      Utf8ByteOutput output = new Utf8ByteOutput();
      engine.render(template, (Map<String, Object>) model, output);
      response.setContentType(getContentType());
      if (!response.containsHeader("Cache-Control")) {
        // pages show personal data or the state of a case: never from a cache
        response.setHeader("Cache-Control", "no-store");
      }
      response.setContentLength(output.getContentLength());
      output.writeTo(response.getOutputStream());
    }
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/yici.css", "/yici.js")
        .addResourceLocations("classpath:/static/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
  }
}
