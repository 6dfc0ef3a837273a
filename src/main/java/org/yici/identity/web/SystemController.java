package org.yici.identity.web;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.yici.identity.account.StaffSettings;
import org.yici.identity.account.StaffSettings.SecondFactor;
import org.yici.platform.YiciProperties;
import org.yici.web.Dates;

/**
 * 系统状态: what the system administrator looks at. Nothing of cases, people or rights, and no secret.
 */
@Controller
@PreAuthorize("hasRole('system-admin')")
class SystemController {
  private static final Map<String, String> WORDS = words();
  private final ObjectProvider<Scheduler> jobs;
  private final YiciProperties settings;
  private final StaffSettings staff;
  private final Clock clock;

  SystemController(
      ObjectProvider<Scheduler> jobs, YiciProperties settings, StaffSettings staff, Clock clock) {
    this.jobs = jobs;
    this.settings = settings;
    this.staff = staff;
    this.clock = clock;
  }

  @GetMapping("/system")
  ModelAndView page() {
    Scheduler scheduler = jobs.getIfAvailable();
    List<SystemJob> lines =
        scheduler == null
            ? List.of()
            : scheduler.getScheduledExecutions().stream()
                .map(
                    e ->
                        new SystemJob(
                            e.getTaskInstance().getTaskName(),
                            WORDS.getOrDefault(e.getTaskInstance().getTaskName(), ""),
                            local(e.getExecutionTime()),
                            local(e.getLastSuccess()),
                            local(e.getLastFailure()),
                            e.getConsecutiveFailures(),
                            e.isPicked()))
                .sorted(
                    Comparator.comparing((SystemJob j) -> j.failures() == 0)
                        .thenComparing(SystemJob::name))
                .toList();
    return new ModelAndView("identity/system", Map.of("jobs", lines, "facts", facts()));
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    Runtime machine = Runtime.getRuntime();
    facts.put("怎么运行", settings.demo() ? "演示" : "正式");
    facts.put("网址", settings.publicUrl());
    facts.put("数据库", settings.databaseUrl().isBlank() ? "内置的" : "另设的");
    facts.put(
        "这个节点从什么时候起",
        Dates.moment(
            local(Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()))));
    facts.put("Java", System.getProperty("java.version"));
    facts.put(
        "内存",
        (machine.totalMemory() - machine.freeMemory()) / 1_048_576
            + " MB 在用，最多 "
            + machine.maxMemory() / 1_048_576
            + " MB");
    facts.put(
        "工作人员的第二重验证",
        staff.factor() == SecondFactor.REQUIRED
            ? "必须有"
            : staff.factor() == SecondFactor.OFFERED ? "可以有" : "没有打开");
    facts.put(
        "一个工作人员同时登录", staff.sessionsAtOnce() == 0 ? "不限几处" : "最多 " + staff.sessionsAtOnce() + " 处");
    return facts;
  }

  private static Map<String, String> words() {
    try (InputStream in = SystemController.class.getResourceAsStream("/identity/jobs.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",", 2))
          .collect(Collectors.toMap(row -> row[0], row -> row[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LocalDateTime local(Instant at) {
    return at == null ? null : LocalDateTime.ofInstant(at, clock.getZone());
  }
}
