package org.yici.systems.check;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Started by {@code ./yici check-system}: walks through the whole interface with the credentials of
 * one system, says in Chinese what passed, what did not and what to do, and tells the platform the
 * result. Exit code 0: all passed, 1: not, 2: wrong options.
 */
public final class CheckSystem {
  private static final String HELP =
      """
      用法：./yici check-system [--url 地址] [--client 编号 --secret 密码] [--item 事项编码] [--json]
        --url     平台地址，不写是 http://localhost:8080
        --client  政务服务管理机构发的凭据；不写就用演示的 demo-food-system
        --secret  凭据的密码；也可以写在环境变量 YICI_SYSTEM_SECRET
        --item    用哪个授权事项检查，不写是第一个
        --json    结果写成 JSON
      """;

  private CheckSystem() {}

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int code = run(args, out, System.getenv("YICI_SYSTEM_SECRET"));
    out.flush();
    System.exit(code);
  }

  /**
   * @param secretFromOutside used when no {@code --secret} is given; may be null
   * @return the exit code
   */
  public static int run(String[] args, PrintStream out, String secretFromOutside) {
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--json")) {
        options.put("--json", "");
      } else if (List.of("--url", "--client", "--secret", "--item").contains(args[i])
          && i + 1 < args.length) {
        options.put(args[i], args[++i]);
      } else {
        out.print(HELP);
        return 2;
      }
    }
    boolean own = options.containsKey("--client");
    String secret =
        options.getOrDefault("--secret", secretFromOutside == null ? "" : secretFromOutside);
    if (own && secret.isEmpty()) {
      out.println("有 --client 就要有 --secret（或者环境变量 YICI_SYSTEM_SECRET）");
      return 2;
    }
    Walk walk =
        new Walk(
            new Platform(options.getOrDefault("--url", "http://localhost:8080")),
            own ? options.get("--client") : "demo-food-system",
            own ? secret : "yici-demo",
            options.get("--item"));
    List<Walk.Line> lines = walk.run();
    boolean passed = lines.stream().allMatch(Walk.Line::ok);
    if (options.containsKey("--json")) {
      json(lines, passed, walk, out);
    } else {
      text(lines, passed, walk, out);
    }
    return passed ? 0 : 1;
  }

  private static void json(List<Walk.Line> lines, boolean passed, Walk walk, PrintStream out) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("passed", passed);
    answer.put("caseNo", walk.caseNo());
    List<Map<String, Object>> checks = new ArrayList<>();
    for (Walk.Line line : lines) {
      Map<String, Object> check = new LinkedHashMap<>();
      check.put("id", line.id());
      check.put("name", line.name());
      check.put("ok", line.ok());
      check.put("why", line.why());
      check.put("todo", line.todo());
      checks.add(check);
    }
    answer.put("checks", checks);
    out.println(Platform.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
  }

  private static void text(List<Walk.Line> lines, boolean passed, Walk walk, PrintStream out) {
    for (Walk.Line line : lines) {
      out.println((line.ok() ? "通过    " : "没通过  ") + line.name());
      if (!line.ok()) {
        out.println("        怎么回事：" + line.why());
        out.println("        怎么办：" + line.todo());
      }
    }
    long failed = lines.stream().filter(l -> !l.ok()).count();
    out.println(
        passed
            ? "全部通过（" + lines.size() + "项）。测试件：" + walk.caseNo()
            : "有" + failed + "项没通过，改好再来一次。");
  }
}
