package org.yici.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.yici.kernel.InputException;

/** Problems (RFC 9457) whose {@code detail} a clerk can read. */
public final class Problems {
  private Problems() {}

  public static boolean wanted(HttpServletRequest request) {
    return wanted(request.getRequestURI());
  }

  static boolean wanted(String path) {
    return path.startsWith("/api/")
        || path.startsWith("/oauth2/")
            && !path.equals("/oauth2/authorize") // that one is for people
        || path.equals("/healthz")
        || path.equals("/metrics");
  }

  public static ProblemDetail of(HttpStatus status, String title, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setTitle(title);
    problem.setType(URI.create("about:blank"));
    return problem;
  }

  static ProblemDetail of(InputException e) {
    ProblemDetail problem = of(HttpStatus.UNPROCESSABLE_CONTENT, "填写有误", detail(e.faults()));
    problem.setProperty(
        "errors",
        e.faults().stream().map(f -> Map.of("path", f.path(), "message", f.message())).toList());
    return problem;
  }

  private static String detail(List<InputException.Fault> faults) {
    if (faults.size() == 1) {
      InputException.Fault only = faults.get(0);
      return only.path().isBlank() ? only.message() : only.path() + "：" + only.message();
    }
    return "有"
        + faults.size()
        + "处要改："
        + String.join("；", faults.stream().map(InputException.Fault::message).limit(10).toList());
  }

  public static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return new ResponseEntity<>(problem, headers, problem.getStatus());
  }
}
