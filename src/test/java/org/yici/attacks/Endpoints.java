package org.yici.attacks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint of the house, read from the running application. */
record Endpoints(List<Endpoint> all) {
  private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)(:[^{}]*(\\{[^}]*})?)?}");

  /** One method on one path. */
  record Endpoint(HttpMethod method, String path, HandlerMethod handler) {
    String rule() {
      PreAuthorize own = handler.getMethodAnnotation(PreAuthorize.class);
      PreAuthorize rule =
          own != null
              ? own
              : AnnotatedElementUtils.findMergedAnnotation(
                  handler.getBeanType(), PreAuthorize.class);
      return rule == null ? "" : rule.value();
    }

    boolean open() {
      return rule().startsWith("permitAll");
    }

    boolean reads() {
      return method == HttpMethod.GET;
    }

    boolean forPrograms() {
      return path.startsWith("/api/") || path.equals("/tsa");
    }

    /** Names in braces. */
    List<String> variables() {
      return VARIABLE.matcher(path).results().map(r -> r.group(1)).toList();
    }

    /** The path with values in place of names. */
    String with(Map<String, String> values) {
      return VARIABLE
          .matcher(path)
          .replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), "x")));
    }

    /** Names of single request parameters, as the handler declares them. */
    List<String> parameters() {
      return declared().stream().map(Endpoint::name).toList();
    }

    private List<MethodParameter> declared() {
      return Arrays.stream(handler.getMethodParameters())
          .filter(p -> p.hasParameterAnnotation(RequestParam.class))
          .filter(p -> !Map.class.isAssignableFrom(p.getParameterType()))
          .filter(p -> !p.getGenericParameterType().getTypeName().contains("MultipartFile"))
          .toList();
    }

    private static String name(MethodParameter p) {
      RequestParam declared = p.getParameterAnnotation(RequestParam.class);
      p.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
      return declared.name().isEmpty() ? p.getParameterName() : declared.name();
    }

    /** For each parameter a value that its type takes, so that a request gets past its form. */
    Map<String, String> plausible() {
      Map<String, String> values = new LinkedHashMap<>();
      for (MethodParameter p : declared()) {
        Class<?> type = p.getParameterType();
        values.put(
            name(p),
            type == UUID.class
                ? "00000000-0000-4000-8000-000000000049"
                : type == LocalDate.class
                    ? "2026-11-30"
                    : type == boolean.class || type == Boolean.class ? "true" : "1");
      }
      return values;
    }

    /** Whether the handler reads names that it does not declare. */
    boolean takesAll() {
      return Arrays.stream(handler.getMethodParameters())
          .anyMatch(
              p ->
                  Map.class.isAssignableFrom(p.getParameterType())
                      || p.hasParameterAnnotation(ModelAttribute.class));
    }

    /** Whether a parameter is a text that may be anything. */
    boolean takesText() {
      return takesAll() || declared().stream().anyMatch(p -> p.getParameterType() == String.class);
    }

    boolean takesFiles() {
      return handler
          .getMethod()
          .toGenericString()
          .contains("org.springframework.web.multipart.MultipartFile");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static Endpoints of(RequestMappingHandlerMapping mapping) {
    List<Endpoint> all = new ArrayList<>();
    for (Map.Entry<RequestMappingInfo, HandlerMethod> e : mapping.getHandlerMethods().entrySet()) {
      if (!e.getValue().getBeanType().getName().startsWith("org.yici.")) {
        continue;
      }
      Set<RequestMethod> methods = e.getKey().getMethodsCondition().getMethods();
      for (String path : e.getKey().getPatternValues()) {
        for (RequestMethod m :
            methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods) {
          all.add(new Endpoint(m.asHttpMethod(), path, e.getValue()));
        }
      }
    }
    all.sort((a, b) -> a.toString().compareTo(b.toString()));
    return new Endpoints(List.copyOf(all));
  }
}
