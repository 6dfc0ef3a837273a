package org.yici.platform;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.yici.kernel.InputException;
import org.yici.kernel.NotFoundException;

/** Shows and moves the demo clock. In production both paths are unknown. */
@RestController
class DemoClockController {
  private final Clock clock;

  DemoClockController(Clock clock) {
    this.clock = clock;
  }

  @GetMapping("/api/v1/demo/clock")
  @PreAuthorize("permitAll()")
  Map<String, Object> show() {
    DemoClock demo = demo();
    return Map.of(
        "now", LocalDateTime.now(demo).truncatedTo(ChronoUnit.SECONDS), "moved", demo.moved());
  }

  /** {@code {"now":"2024-09-27T16:40"}} sets it; {@code {"now":null}} gives the real time back. */
  @PostMapping("/api/v1/demo/clock")
  @PreAuthorize("permitAll()")
  Map<String, Object> move(@RequestBody Map<String, Object> body) {
    DemoClock demo = demo();
    Object now = body.get("now");
    if (now == null) {
      demo.reset();
    } else {
      try {
        demo.set(DemoClockFilter.parse(now.toString()));
      } catch (DateTimeParseException e) {
        throw new InputException("now", "时间要写成 2024-09-27T16:40，您写的「" + now + "」读不懂");
      }
    }
    return show();
  }

  private DemoClock demo() {
    if (clock instanceof DemoClock demo) {
      return demo;
    }
    throw new NotFoundException("没有这个地址：演示时钟只在演示模式里有");
  }
}
