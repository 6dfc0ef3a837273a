package org.yici.systems;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A system of the inventory as the bureau keeps it.
 *
 * @param agencyUscc the agency that answers for it
 * @param operator who runs it
 * @param contactPhone in clear; encrypted where it is kept
 * @param level grade of protection (等级保护, GB/T 22240): one of {@link #LEVELS}
 * @param zone network it stands in: one of {@link #ZONES}
 * @param way how it is to be connected: a key of {@link #WAYS}
 * @param planOn by when it is to be connected; null when nobody has said
 */
public record BuiltSystem(
    String id,
    String name,
    String agencyUscc,
    String purpose,
    String operator,
    String contact,
    String contactPhone,
    String level,
    String zone,
    String way,
    LocalDate planOn,
    String note) {
  public static final java.util.List<String> LEVELS =
      java.util.List.of("未定级", "一级", "二级", "三级", "四级", "五级");
  public static final java.util.List<String> ZONES =
      java.util.List.of("政务外网", "互联网", "部门专网", "政务内网");
  public static final Map<String, String> WAYS = ways();

  private static Map<String, String> ways() {
    Map<String, String> ways = new LinkedHashMap<>();
    ways.put("pulls", "取件，再报步骤和结果");
    ways.put("pushes", "只报步骤和结果");
    ways.put("holds", "自己受理办理，报全过程");
    ways.put("none", "不接入");
    return java.util.Collections.unmodifiableMap(ways);
  }
}
