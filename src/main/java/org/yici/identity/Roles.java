package org.yici.identity;

import java.util.Map;

/** The roles that {@code @PreAuthorize("hasRole('...')")} may name; staff have theirs by post. */
public final class Roles {
  public static final String RESIDENT = "resident";
  public static final String CLERK = "clerk";
  public static final String REVIEWER = "reviewer";
  public static final String APPROVER = "approver";
  public static final String AGENCY_HEAD = "agency-head";
  public static final String ADMIN = "admin";
  public static final String BUREAU = "bureau";
  public static final String AUDITOR = "auditor";

  /** Reads the audit trail and nothing else; nobody with other powers over the house holds it. */
  public static final String AUDIT_ADMIN = "audit-admin";

  public static final String SYSTEM = "system";

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry(RESIDENT, "办事群众"),
          Map.entry(CLERK, "窗口人员"),
          Map.entry(REVIEWER, "审核人员"),
          Map.entry(APPROVER, "审批人"),
          Map.entry(AGENCY_HEAD, "单位负责人"),
          Map.entry(ADMIN, "单位管理员"),
          Map.entry(BUREAU, "政务服务管理机构"),
          Map.entry(AUDITOR, "审计员"),
          Map.entry(AUDIT_ADMIN, "审计管理员"),
          Map.entry(SYSTEM, "业务系统"));

  private Roles() {}

  /** The Chinese name of a role; the role itself when it has none. */
  public static String name(String role) {
    return NAMES.getOrDefault(role, role);
  }
}
