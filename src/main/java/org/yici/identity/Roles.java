package org.yici.identity;

import java.util.Map;

/** The roles that {@code @PreAuthorize("hasRole('...')")} may name; staff have theirs by post. */
public final class Roles {
  public static final String RESIDENT = "resident";

  /** Acts for another within the bounds of a mandate or consent; never together with another. */
  public static final String DELEGATE = "delegate";

  public static final String CLERK = "clerk";
  public static final String REVIEWER = "reviewer";
  public static final String APPROVER = "approver";
  public static final String AGENCY_HEAD = "agency-head";
  public static final String ADMIN = "admin";
  public static final String BUREAU = "bureau";
  public static final String AUDITOR = "auditor";
  public static final String SYSTEM = "system";

  private static final Map<String, String> NAMES =
      Map.of(
          RESIDENT, "办事群众",
          DELEGATE, "代办人",
          CLERK, "窗口人员",
          REVIEWER, "审核人员",
          APPROVER, "审批人",
          AGENCY_HEAD, "单位负责人",
          ADMIN, "单位管理员",
          BUREAU, "政务服务管理机构",
          AUDITOR, "审计员",
          SYSTEM, "业务系统");

  private Roles() {}

  /** The Chinese name of a role; the role itself when it has none. */
  public static String name(String role) {
    return NAMES.getOrDefault(role, role);
  }
}
