package org.yici.audit;

import java.time.LocalDate;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.yici.platform.StartRefused;

/**
 * How the trail is kept ({@code yici.audit}).
 *
 * @param keep how long rows are kept, at least six months (网络安全法第二十一条第三项)
 */
@ConfigurationProperties("yici.audit")
public record AuditSettings(@DefaultValue("P3Y") Period keep) {
  private static final Period LEAST = Period.ofMonths(6);

  public AuditSettings {
    LocalDate any = LocalDate.of(2026, 7, 1); // the longest six months there are
    if (any.plus(keep).isBefore(any.plus(LEAST))) {
      throw new StartRefused(
          "YICI_AUDIT_KEEP 设成了 " + keep + "：审计记录至少要留六个月（网络安全法第二十一条第三项），请设成 P6M 或者更长，例如 P3Y");
    }
  }

  /** As people say it: 3年. */
  public String words() {
    StringBuilder all = new StringBuilder();
    all.append(keep.getYears() == 0 ? "" : keep.getYears() + "年");
    all.append(keep.getMonths() == 0 ? "" : keep.getMonths() + "个月");
    all.append(keep.getDays() == 0 ? "" : keep.getDays() + "天");
    return all.toString();
  }
}
