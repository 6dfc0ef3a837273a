package org.yici.identity;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yici.directory.Administrators;

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

  /** Runs the machines; of cases, accounts and records nothing. */
  public static final String SYSTEM_ADMIN = Administrators.SYSTEM;

  /** Answers for accounts and rights. */
  public static final String SECURITY_ADMIN = Administrators.SECURITY;

  /** Reads the audit trail and nothing else; nobody with other powers over the house holds it. */
  public static final String AUDIT_ADMIN = Administrators.AUDIT;

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry(RESIDENT, "办事群众"),
          Map.entry(DELEGATE, "代办人"),
          Map.entry(CLERK, "窗口人员"),
          Map.entry(REVIEWER, "审核人员"),
          Map.entry(APPROVER, "审批人"),
          Map.entry(AGENCY_HEAD, "单位负责人"),
          Map.entry(ADMIN, "单位管理员"),
          Map.entry(BUREAU, "政务服务管理机构"),
          Map.entry(AUDITOR, "审计员"),
          Map.entry(SYSTEM, "业务系统"),
          Map.entry(SYSTEM_ADMIN, "系统管理员"),
          Map.entry(SECURITY_ADMIN, "安全管理员"),
          Map.entry(AUDIT_ADMIN, "审计管理员"));

  /** In the order in which a case meets them; then those beside it. */
  private static final List<String> ALL =
      List.of(
          RESIDENT,
          DELEGATE,
          CLERK,
          REVIEWER,
          APPROVER,
          AGENCY_HEAD,
          ADMIN,
          BUREAU,
          AUDITOR,
          SYSTEM_ADMIN,
          SECURITY_ADMIN,
          AUDIT_ADMIN,
          SYSTEM);

  private Roles() {}

  public static List<String> all() {
    return ALL;
  }

  /** What a role is for, in one Chinese sentence. */
  public static String what(String role) {
    return switch (role) {
      case RESIDENT -> "替自己或者替自己的企业办事";
      case DELEGATE -> "受人委托，或者替家里人办：只办说定的事项和步骤";
      case CLERK -> "在大厅收件、受理、送达，窗口收的各单位的事项都收";
      case REVIEWER -> "审本单位的件，到现场核查，写审查意见";
      case APPROVER -> "作出本单位的决定";
      case AGENCY_HEAD -> "看本单位的件和督查任务，批准关系重大的事";
      case ADMIN -> "管本单位的指南、存量证照、印章采集和对接的系统";
      case BUREAU -> "管全市的目录、指南、规则、印章和督查；不替单位办件";
      case AUDITOR -> "只看不办：历史、每日根、证照使用记录";
      case SYSTEM_ADMIN -> "管机器怎么运行；不管账号，不看记录，不办件";
      case SECURITY_ADMIN -> "管工作人员的账号、岗位的授予；不管机器，不看记录，不办件";
      case AUDIT_ADMIN -> "看大家做过什么，包括另外两位管理员；不管机器和账号，不办件";
      case SYSTEM -> "单位自建系统的程序，只办自己单位的";
      default -> "";
    };
  }

  /** Whether these are the roles of an administrator, who handles no cases. */
  public static boolean administers(Set<String> roles) {
    return roles.stream().anyMatch(Administrators::is);
  }

  /** The Chinese name of a role; the role itself when it has none. */
  public static String name(String role) {
    return NAMES.getOrDefault(role, role);
  }
}
