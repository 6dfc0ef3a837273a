package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.yici.platform.YiciProperties;
import org.yici.web.Buckets;

/**
 * How often one address, one person, one program may call, by the kind of call. Counted on this
 * node: with three nodes behind a balancer up to three times as much gets through. Attempts to sign
 * in are counted for the whole house besides, in the database.
 */
final class RateLimits {
  /** A kind of call. */
  enum Kind {
    SIGN_IN("登录"),
    SEARCH("搜索"),
    VERIFY("查验"),
    UPLOAD("上传文件"),
    PROGRAM("调用接口"),
    PAGE("打开网页");

    private final String chinese;

    Kind(String chinese) {
      this.chinese = chinese;
    }

    String chinese() {
      return chinese;
    }
  }

  /**
   * Calls a minute; a quarter of a minute's may come at once, at least ten.
   *
   * @param on {@code on}, {@code off}, or {@code auto}: on in production
   * @param signIn passwords and tokens asked for, by address
   * @param search by person or address
   * @param verify documents and licences looked up by anybody, by person or address
   * @param upload files handed in, by person or address
   * @param program calls of one client with a token
   * @param page everything else, by person, or by address for who has not signed in
   */
  @ConfigurationProperties("yici.limits")
  record Settings(
      @DefaultValue("auto") String on,
      @DefaultValue("60") int signIn,
      @DefaultValue("300") int search,
      @DefaultValue("120") int verify,
      @DefaultValue("120") int upload,
      @DefaultValue("3000") int program,
      @DefaultValue("1200") int page) {}

  private final Map<Kind, Buckets> buckets = new EnumMap<>(Kind.class);
  private volatile boolean on;

  RateLimits(Settings settings, YiciProperties house, LongSupplier nanos) {
    this.on = settings.on().equals("on") || settings.on().equals("auto") && !house.demo();
    put(Kind.SIGN_IN, settings.signIn(), nanos);
    put(Kind.SEARCH, settings.search(), nanos);
    put(Kind.VERIFY, settings.verify(), nanos);
    put(Kind.UPLOAD, settings.upload(), nanos);
    put(Kind.PROGRAM, settings.program(), nanos);
    put(Kind.PAGE, settings.page(), nanos);
  }

  private void put(Kind kind, int perMinute, LongSupplier nanos) {
    buckets.put(kind, new Buckets(perMinute, Math.max(10, perMinute / 4), nanos));
  }

  boolean on() {
    return on;
  }

  void on(boolean on) {
    this.on = on;
  }

  /**
   * @param key of who calls
   * @return 0, or the seconds to wait
   */
  int take(Kind kind, String key) {
    return on ? buckets.get(kind).take(key) : 0;
  }

  /** What a request asks for, by its path and method alone. */
  static Kind kind(HttpServletRequest request) {
    String path = request.getRequestURI();
    boolean post = !"GET".equals(request.getMethod()) && !"HEAD".equals(request.getMethod());
    if (post && (path.equals("/signin") || path.equals("/oauth2/token"))) {
      return Kind.SIGN_IN;
    }
    if (path.startsWith("/verify")
        || path.startsWith("/shown")
        || path.equals("/api/v1/documents/verify")) {
      return Kind.VERIFY;
    }
    String type = request.getContentType();
    if (post && type != null && type.startsWith("multipart/")) {
      return Kind.UPLOAD;
    }
    if (path.startsWith("/search") || path.equals("/items") || path.equals("/api/v1/items")) {
      return Kind.SEARCH;
    }
    return path.startsWith("/api/") ? Kind.PROGRAM : Kind.PAGE;
  }
}
