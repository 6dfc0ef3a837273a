package org.yici.portal;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.yici.identity.Person;

/** The pages of staff, by what they are for; each with the roles that may open it. */
public final class Tools {
  private static final Set<String> DESK = Set.of("clerk", "reviewer", "approver", "agency-head");

  private static final Set<String> COLLEAGUES =
      Set.of("clerk", "reviewer", "approver", "agency-head", "admin", "bureau");

  /** One page: what it is called, what one does there, who may. */
  public record Tool(String path, String title, String what, Set<String> roles) {}

  /** Pages that belong together. */
  public record Group(String title, List<Tool> tools) {}

  private static final List<Group> ALL =
      List.of(
          new Group(
              "办件",
              List.of(
                  new Tool("/bench", "办件队列", "收件、受理、审查、决定、送达，按到期先后", DESK),
                  new Tool("/bench", "全市办件", "各单位的办件到了哪一步，只看", Set.of("bureau", "auditor")),
                  new Tool("/bench/new", "窗口收件", "替到场的人收件，各单位的事项都收", Set.of("clerk")),
                  new Tool("/bench/follow-ups", "跟进", "部门意见、移交、容缺待补、承诺核查，按日期排", DESK),
                  new Tool("/bench/service", "送达", "还没有送到的决定，换一种方式送", Set.of("clerk")),
                  new Tool(
                      "/bench/identities", "代办登记", "核对监护关系，登记委托书、家人帮办，当面打印办过什么", Set.of("clerk")),
                  new Tool("/bench/verification", "核对本人", "看身份证原件，把来人的账号核实成实名", Set.of("clerk")),
                  new Tool("/bench/routes", "分派规则", "什么事给谁办", COLLEAGUES),
                  new Tool("/bench/absence", "不在岗", "谁哪天不在，谁代办", COLLEAGUES),
                  new Tool("/bench/opinions", "意见模板", "审查、决定常用的话", Set.of("admin", "bureau")),
                  new Tool(
                      "/archives",
                      "档案",
                      "办结案卷的归档包、到期鉴定、移交",
                      Set.of("admin", "agency-head", "bureau", "auditor")))),
          new Group(
              "证照和印章",
              List.of(
                  new Tool(
                      "/licences",
                      "证照查询",
                      "按持证人查证照，要写明用途",
                      Set.of("clerk", "reviewer", "approver", "agency-head", "admin", "bureau")),
                  new Tool("/shown", "看当面出示的证照", "群众手机上的一分钟码，扫了看照面和现在的状态", Set.of()),
                  new Tool(
                      "/licences/authorised", "授权给本单位的证照", "持证人授权本单位查看的，照授权的事和次数看", COLLEAGUES),
                  new Tool(
                      "/licences/life",
                      "证照的暂扣、吊销、注销",
                      "本单位发的证照；一个人申请，另一个人批准",
                      Set.of("reviewer", "approver", "agency-head")),
                  new Tool(
                      "/licences/stock",
                      "存量证照",
                      "以前发的证照归集进来、批量盖章、逐种对账",
                      Set.of("admin", "approver", "agency-head", "bureau", "auditor")),
                  new Tool(
                      "/licences/uses", "证照使用记录", "谁看、用过哪份证照，为什么", Set.of("auditor", "bureau")),
                  new Tool("/licences/types", "电子证照目录", "本市发哪些电子证照，照面、有效期；起草、批准新的一版", Set.of()),
                  new Tool(
                      "/licences/types/claims",
                      "证照类型的认领",
                      "本单位发哪几种证照，应有多少份",
                      Set.of("admin", "agency-head", "bureau")),
                  new Tool(
                      "/licences/callers",
                      "证照共享查询",
                      "哪个系统能查哪种证照，两个人批准；查了多少次",
                      Set.of("bureau", "auditor")),
                  new Tool(
                      "/seals",
                      "印章",
                      "台账和用章记录；授权、停用、销毁，两个人才办",
                      Set.of("admin", "bureau", "auditor")),
                  new Tool(
                      "/seals/needs",
                      "印章采集清单",
                      "各单位要哪些电子印章，填到哪里；导出、导入、制作",
                      Set.of("admin", "bureau", "auditor")),
                  new Tool(
                      "/seals/requests",
                      "印章的申请",
                      "等第二个人批准的印章申请",
                      Set.of("admin", "bureau", "auditor")),
                  new Tool(
                      "/seals/lists",
                      "吊销名单",
                      "查验时看的吊销名单，本平台的和别处的",
                      Set.of("admin", "bureau", "auditor")))),
          new Group(
              "监督",
              List.of(
                  new Tool(
                      "/oversight",
                      "督查任务",
                      "文件定的任务、进展和周报",
                      Set.of("bureau", "auditor", "admin", "agency-head")),
                  new Tool(
                      "/supervision/clock",
                      "电子监察",
                      "超期的、快到期的，和说明了的理由",
                      Set.of("bureau", "auditor", "agency-head")),
                  new Tool(
                      "/ratings",
                      "好差评",
                      "评价、差评整改",
                      Set.of("bureau", "auditor", "admin", "agency-head", "approver")),
                  new Tool("/roots/check", "核对全部记录", "历史的指纹和每日根对不对得上", Set.of("auditor", "bureau")),
                  new Tool(
                      "/archives/evidence",
                      "长期保存的证据",
                      "归档包的时间戳什么时候续，核对有没有问题",
                      Set.of("auditor", "bureau")))),
          new Group(
              "账号和权限",
              List.of(
                  new Tool(
                      "/accounts", "工作人员账号", "开锁、重设密码、停用、让各处退出，都要写理由", Set.of("security-admin")),
                  new Tool(
                      "/posts/requests",
                      "岗位授予",
                      "谁代谁的岗、到哪天；一个人提，安全管理员定",
                      Set.of("admin", "bureau", "security-admin")),
                  new Tool("/system", "系统状态", "这个节点怎么样，定时的工作做没做成", Set.of("system-admin")),
                  new Tool("/roles", "谁能做什么", "每种角色能开哪些页、办哪些事，从规则本身列出", Set.of()),
                  new Tool("/me/account", "我的账号", "改密码、第二重验证、登录在哪些地方", Set.of()))),
          new Group(
              "记录和个人信息",
              List.of(
                  new Tool(
                      "/audit",
                      "审计记录",
                      "谁登录、看了谁的信息、改了什么、被拒绝了什么；查、导出",
                      Set.of("audit-admin", "auditor")),
                  new Tool(
                      "/privacy/exports",
                      "谁导出过名单",
                      "带个人信息的名单，谁、什么时候、做什么用",
                      Set.of("security-admin", "audit-admin", "bureau", "auditor")),
                  new Tool(
                      "/privacy/retention",
                      "个人信息留多久",
                      "到期会删什么，现在会删多少；暂时不删的",
                      Set.of("security-admin", "audit-admin", "bureau", "auditor")),
                  new Tool(
                      "/privacy/keys",
                      "个人信息的密钥",
                      "加密用的密钥，一代一代换；一个人提出，另一个人确认",
                      Set.of("security-admin", "audit-admin", "bureau", "auditor")))),
          new Group(
              "指南和目录",
              List.of(
                  new Tool(
                      "/items/drafts",
                      "指南编写",
                      "改办事指南，两级审核，发布；暂停、取消事项",
                      Set.of("admin", "reviewer", "approver", "agency-head", "bureau")),
                  new Tool("/gate", "指南检查", "办事指南哪里不合规则", Set.of("admin", "bureau")),
                  new Tool(
                      "/gate/imports", "旧系统指南迁入", "别的系统的指南照对照文件搬来、逐份检查，放在试验区划里看", Set.of("bureau")),
                  new Tool("/gate/rules", "检查规则", "指南照哪些规则查；主管部门停用、改轻重", Set.of("admin", "bureau")),
                  new Tool(
                      "/catalogue/tasks",
                      "目录任务",
                      "基本目录换版后要认领、变更、取消的事项",
                      Set.of("admin", "reviewer", "agency-head", "bureau")),
                  new Tool(
                      "/catalogue/progress",
                      "认领进度",
                      "各地照目录认领了多少；照样板一次创建",
                      Set.of("admin", "agency-head", "bureau")),
                  new Tool(
                      "/catalogue/same",
                      "四级同标",
                      "同一事项各地写得一样不一样",
                      Set.of("admin", "agency-head", "bureau")),
                  new Tool("/catalogue/versions", "基本目录", "各版目录和差别；装入、核对、发布新的一版", Set.of()),
                  new Tool("/rankings", "承诺排行", "时限、即办、网办、跑动、材料，各单位各县比；每个数点开看事项", Set.of()),
                  new Tool("/touch", "触摸屏版指南", "放在大厅里的屏上：先用「换个地方」选好这个大厅的区县", Set.of()),
                  new Tool(
                      "/search/missed", "没找到的话", "大家找了没找到的，给指南加叫法", Set.of("admin", "bureau")))),
          new Group(
              "报送和系统",
              List.of(
                  new Tool("/exchange", "报送", "报省平台的记录，逐日核对", Set.of("admin", "bureau")),
                  new Tool(
                      "/payments/days",
                      "缴款对账",
                      "和支付平台逐日核对",
                      Set.of("bureau", "auditor", "admin", "agency-head")),
                  new Tool(
                      "/clients",
                      "应用登记",
                      "哪些应用让人用本平台的账号登录；申请、批准、换密钥、停用",
                      Set.of("admin", "bureau")),
                  new Tool("/systems", "自建系统", "各单位的系统对接到哪一步", Set.of("admin", "bureau")),
                  new Tool(
                      "/systems/security",
                      "网络安全登记",
                      "系统的等级、备案、测评、自查、整改",
                      Set.of("admin", "bureau", "agency-head")),
                  new Tool("/messages/outbox", "发出的短信邮件", "发给谁、发没发到", Set.of("admin", "bureau")))),
          new Group(
              "规则",
              List.of(
                  new Tool("/law/calendar", "节假日安排", "每年的放假调休；录入新一年的通知", Set.of()),
                  new Tool("/law/templates", "文书模板", "每一份文书照什么写；改文字，两个人才能起用", Set.of()),
                  new Tool("/law/lifecycle", "办件规则", "每一步谁能做、凭什么、法律怎么管", Set.of()),
                  new Tool("/law/licences", "证照的变动", "延续、暂扣、吊销、撤销、注销，谁能做、凭什么", Set.of()),
                  new Tool("/law/lifecycle/play", "推演一件事", "一步一步试，看期限和结果", Set.of()),
                  new Tool("/laws", "法规库", "逐条可查", Set.of()))));

  private Tools() {}

  /** Those that this person may open; groups of nothing but pages for everybody come last. */
  public static List<Group> of(Person person) {
    return ALL.stream()
        .map(
            g ->
                new Group(
                    g.title(),
                    g.tools().stream()
                        .filter(
                            t -> t.roles().isEmpty() || t.roles().stream().anyMatch(person::has))
                        .toList()))
        .filter(g -> !g.tools().isEmpty())
        .sorted(Comparator.comparing(g -> g.tools().stream().allMatch(t -> t.roles().isEmpty())))
        .toList();
  }
}
