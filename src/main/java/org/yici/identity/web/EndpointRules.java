package org.yici.identity.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yici.identity.Person;
import org.yici.identity.Representation;
import org.yici.identity.Roles;

/**
 * All rules of the house in one place: read once from the handlers, asked by the {@link Doorkeeper}
 * at every request, listed at {@code /roles}. What is shown is what is enforced, for there is
 * nothing else.
 */
@Component
class EndpointRules {
  private static final String AREAS = "/identity/areas.csv";
  private final ObjectProvider<RequestMappingHandlerMapping> mapping;
  private final Map<Method, Known> known = new ConcurrentHashMap<>();
  private final NavigableMap<String, String[]> areas = areas();
  private final Supplier<Map<String, EndpointRule>> pages = SingletonSupplier.of(this::readPages);

  EndpointRules(
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> mapping) {
    this.mapping = mapping;
  }

  /**
   * One way in.
   *
   * @param verb GET, POST ...
   * @param area part of the house, in Chinese
   * @param what it is about, in Chinese
   * @param confirmed whether the person proves again to be there before
   */
  record Endpoint(
      String verb,
      String path,
      String area,
      String what,
      EndpointRule rule,
      boolean confirmed,
      HandlerMethod handler) {
    boolean forPrograms() {
      return path.startsWith("/api/") || path.equals("/tsa");
    }

    boolean reads() {
      return verb.equals("GET");
    }
  }

  /**
   * What a handler declares.
   *
   * @param rule {@link EndpointRule#CLOSED} when it declares none that can be read
   * @param confirmed whether the person proves again to be there before
   */
  record Known(EndpointRule rule, boolean confirmed) {}

  Known of(HandlerMethod method) {
    Known rule = known.get(method.getMethod());
    return rule != null
        ? rule
        : known.computeIfAbsent(
            method.getMethod(),
            m -> new Known(EndpointRule.of(expression(method)), Confirmation.needed(method)));
  }

  /** The expression of {@code @PreAuthorize} on method or class; null when there is none. */
  static String expression(HandlerMethod method) {
    Class<?> type = method.getBeanType();
    if (type.getName().startsWith("org.springdoc.")
        || ErrorController.class.isAssignableFrom(type)) {
      return "permitAll()"; // the description of the interface, and the framework's last resort
    }
    PreAuthorize own = method.getMethodAnnotation(PreAuthorize.class);
    PreAuthorize rule =
        own != null ? own : AnnotatedElementUtils.findMergedAnnotation(type, PreAuthorize.class);
    return rule == null ? null : rule.value();
  }

  /**
   * Whether this person may open the page at a path as a handler declares it; the same rule as at
   * the door.
   */
  boolean opens(String path, Person person) {
    EndpointRule rule = pages.get().get(path);
    if (rule == null || rule.open()) {
      return rule != null;
    }
    Representation representation = person.representation();
    return (representation == null
            || !representation.over()
                && (!representation.bounded() || rule.roles().contains(Roles.DELEGATE)))
        && (rule.roles().isEmpty() || rule.roles().stream().anyMatch(person::has));
  }

  /** Whether there is a page at exactly this path, and not for this person. */
  boolean shut(String path, Person person) {
    return pages.get().containsKey(path) && !opens(path, person);
  }

  private Map<String, EndpointRule> readPages() {
    Map<String, EndpointRule> read = new HashMap<>();
    all().stream().filter(Endpoint::reads).forEach(e -> read.put(e.path(), e.rule()));
    return Map.copyOf(read);
  }

  /** Every way in that the house itself has, by area and path. */
  List<Endpoint> all() {
    List<Endpoint> all = new ArrayList<>();
    mapping
        .getObject()
        .getHandlerMethods()
        .forEach(
            (info, method) -> {
              if (!method.getBeanType().getName().startsWith("org.yici.")) {
                return;
              }
              Set<RequestMethod> verbs = info.getMethodsCondition().getMethods();
              for (String path : info.getPatternValues()) {
                String[] area = area(path);
                for (RequestMethod verb :
                    verbs.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : verbs) {
                  all.add(
                      new Endpoint(
                          verb.name(),
                          path,
                          area[0],
                          area[1],
                          of(method).rule(),
                          of(method).confirmed(),
                          method));
                }
              }
            });
    all.sort(
        Comparator.comparing(Endpoint::area)
            .thenComparing(Endpoint::path)
            .thenComparing(Endpoint::verb));
    return all;
  }

  /** Area and words of the longest beginning that is listed; the interface has its own area. */
  private String[] area(String path) {
    String rest = path.startsWith("/api/v1/") ? path.substring("/api/v1".length()) : path;
    for (String at = rest; !at.isEmpty(); at = at.substring(0, Math.max(0, cut(at)))) {
      String[] found = areas.get(at);
      if (found != null) {
        return path.startsWith("/api/") ? new String[] {"接口", found[1]} : found;
      }
    }
    return path.startsWith("/api/") ? new String[] {"接口", "给程序用的接口"} : areas.get("/");
  }

  private static int cut(String path) {
    int dot = path.lastIndexOf('.');
    return Math.max(dot, path.lastIndexOf('/'));
  }

  private static NavigableMap<String, String[]> areas() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                EndpointRules.class.getResourceAsStream(AREAS), StandardCharsets.UTF_8))) {
      NavigableMap<String, String[]> areas = new TreeMap<>();
      lines
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .forEach(row -> areas.put(row[0], new String[] {row[1], row[2]}));
      return areas;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
