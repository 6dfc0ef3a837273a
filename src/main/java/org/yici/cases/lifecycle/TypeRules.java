package org.yici.cases.lifecycle;

import static org.yici.cases.lifecycle.Laws.art;

import org.yici.cases.lifecycle.Actions.Action;

/** Step 4: which type and variant knows which action (section "variants"). */
final class TypeRules {
  private static final Ground NO_SUCH_STEP = Ground.rule("P6");

  private TypeRules() {}

  static void check(Turn t) {
    Action a = t.action;
    ItemRule item = t.item;
    if (a.is("tick")) {
      return;
    }
    if (a.is("no-licence-needed")) {
      t.require(item.isLicence(), NO_SUCH_STEP, "只有行政许可才有“依法不需要取得许可”。");
    }
    if (a.is("complete")) {
      t.require(!item.isLicence(), Ground.law(art(38)), "行政许可要作出书面决定，不能直接办结。");
      t.require(
          item.type().equals("10") || item.type().equals("20"), NO_SUCH_STEP, "这类事项要作出决定，不能直接办结。");
    }
    if (a.is("forward-up")) {
      t.require(item.lowerFirst(), NO_SUCH_STEP, "本事项不需要由下级机关先审查。");
    }
    if (item.isRealEstate() && a.is("request-correction")) {
      t.refuse(Ground.of(Laws.REAL_ESTATE, 17), "不动产登记材料不齐的，应当当场不予受理并一次性告知需要补正的全部内容。");
    }
    if (item.type().equals("10")) {
      filing(t);
    } else if (!item.isLicence()) {
      t.require(!hearing(t) || ownHearing(item), NO_SUCH_STEP, "这类事项没有听证的规定。");
      t.require(!(item.type().equals("20") && special(t)), NO_SUCH_STEP, "公共服务没有特别程序。");
      t.require(!a.is("extend") || item.extension() != null, NO_SUCH_STEP, "这类事项没有延长的规定。");
    }
  }

  /** 备案: handing in the full set completes it; 优化营商环境条例 39 forbids to make a licence of it. */
  private static void filing(Turn t) {
    Action a = t.action;
    boolean asLicence =
        a.is("review", "verify-on-site", "decide-grant", "decide-refuse", "decide-on-the-spot")
            || hearing(t)
            || special(t);
    t.require(
        !asLicence,
        new Ground(org.yici.law.ArticleRef.of(Laws.BUSINESS_ENVIRONMENT, 39), "P6"),
        "备案不审批、不听证、不拒绝；资料齐全即办结。");
    t.require(
        a.is(
            "submit",
            "request-correction",
            "supplement",
            "refer-elsewhere",
            "complete",
            "withdraw"),
        NO_SUCH_STEP,
        "备案没有“" + a.chinese() + "”这一步。");
  }

  private static boolean hearing(Turn t) {
    return t.action.is(
        "tell-hearing-right",
        "request-hearing",
        "waive-hearing",
        "announce-hearing",
        "hold-hearing");
  }

  private static boolean special(Turn t) {
    return t.action.is("start-special-procedure", "end-special-procedure");
  }

  private static boolean ownHearing(ItemRule item) {
    return !item.type().equals("20")
        && (item.hearingByLaw() != null || item.suspensionKinds().contains("hearing"));
  }
}
