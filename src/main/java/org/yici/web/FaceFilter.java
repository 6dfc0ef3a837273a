package org.yici.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.yici.platform.CityPack;
import org.yici.platform.DemoClock;
import org.yici.platform.YiciProperties;
import tools.jackson.databind.JsonNode;

/** Gives every request what the frame of a page needs, error pages included. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class FaceFilter extends OncePerRequestFilter {
  private final Clock clock;
  private final boolean demo;
  private final String cityName;
  private final String bureau;
  private final String css = Assets.address("yici.css");
  private final String script = Assets.address("yici.js");

  FaceFilter(Clock clock, YiciProperties settings, CityPack pack) {
    this.clock = clock;
    this.demo = settings.demo();
    JsonNode city = pack.yamlTree("city.yaml");
    cityName = city.path("name").asString("");
    bureau = city.path("bureau").asString("");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean moved = clock instanceof DemoClock d && d.moved();
    request.setAttribute(
        CityFace.ATTRIBUTE,
        new CityFace(cityName, bureau, demo, moved, LocalDateTime.now(clock), css, script));
    chain.doFilter(request, response);
  }
}
