package org.yici.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yici.forms.Forms;

/** The first stretch of the walk: from the search box to the decision that is handed over. */
final class WalkToDecision {
  private static final String MISSING = "经营场所布局和操作流程图";
  private static final byte[] PDF =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
          .getBytes(StandardCharsets.US_ASCII);
  private final Chromium chromium;
  private final int width;
  private final Forms forms;

  WalkToDecision(Chromium chromium, int width, Forms forms) {
    this.chromium = chromium;
    this.width = width;
    this.forms = forms;
  }

  /** Returns the case's number; the resident is left on the page of the case, delivered. */
  String walk(Chromium.Window resident) {
    findsTheItem(resident);
    String caseNo = applies(resident);

    Chromium.Window clerk = chromium.window(width);
    clerk.signIn("zhanhe-wangmin", "/bench");
    clerk.look("10-clerk-queue");
    clerk.open("/bench/" + caseNo);
    clerk.look("11-clerk-case");
    asksForWhatIsMissing(clerk, caseNo);

    bringsWhatIsMissing(resident, caseNo);

    accepts(clerk, caseNo);
    reviews(chromium.window(width), caseNo);
    decides(chromium.window(width), caseNo);
    delivers(clerk, caseNo);

    resident.open("/me/cases/" + caseNo);
    resident.look("30-granted");
    assertThat(resident.sees("准予")).isTrue();
    assertThat(resident.sees("全部对得上")).isTrue();
    return caseNo;
  }

  private void findsTheItem(Chromium.Window resident) {
    resident.open("/");
    resident.look("01-home");
    resident.page.locator("main input[name=q]").fill("开饭店");
    resident.page.locator("main form.search button").click();
    resident.look("02-results");
    resident.follow("从这里开始");
    resident.look("03-questions");
    choose(resident, "个体工商户");
    choose(resident, "超过60平方米");
    resident.press("看该办哪一件");
    resident.look("04-answer");
    assertThat(resident.sees("食品经营许可")).isTrue();
    resident
        .page
        .locator("main a[href*='/items/']")
        .filter(new Locator.FilterOptions().setHasNotText("首页"))
        .first()
        .click();
    resident.look("05-guide");
    assertThat(resident.sees("要带什么")).isTrue();
    resident.follow("开始办理");
    resident.look("06-signin");
    resident.fillSignIn("zhangxiulan");
  }

  private static void choose(Chromium.Window window, String label) {
    window
        .page
        .locator("label.choice")
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + label)))
        .first()
        .click();
  }

  /** Fills every group with the form's own example, leaves one material out, submits. */
  private String applies(Chromium.Window resident) {
    Page page = resident.page;
    Map<String, Object> example = forms.schema("000131025000").example();
    int guard = 0;
    while (page.locator("form[enctype]").count() == 0 && guard++ < 20) {
      if (guard == 1) {
        resident.look("07-apply-empty");
      }
      fill(page, example);
      page.locator(".foot-bar button.primary").click();
      if (guard == 2) {
        resident.look("07-apply");
      }
    }
    resident.look("08-materials");
    for (String code :
        page.locator("li[id^=m-]:has(form[enctype])").all().stream()
            .map(l -> l.getAttribute("id"))
            .toList()) {
      Locator line = page.locator("li#" + code);
      if (line.innerText().contains(MISSING)) {
        continue;
      }
      line.locator("input[type=file]")
          .setInputFiles(new FilePayload("材料.pdf", "application/pdf", PDF));
      line.locator("form[enctype] button").click();
      assertThat(page.locator("li#" + code).innerText()).contains("材料.pdf");
    }
    resident.follow("下一步：核对并提交");
    resident.look("09-confirm");
    assertThat(resident.sees("还差 1 份")).isTrue();
    page.locator("input[name=truthful]").check();
    resident.press("提交申请");
    resident.look("10-submitted");
    Matcher no = Pattern.compile("/me/cases/(\\w{43})").matcher(page.url());
    assertThat(no.find()).as(page.url()).isTrue();
    return no.group(1);
  }

  private static void fill(Page page, Map<String, Object> example) {
    for (ElementHandle input : page.querySelectorAll("main form [name]")) {
      String name = input.getAttribute("name");
      Object value = example.get(name);
      if (value == null) {
        continue;
      }
      String type = input.getAttribute("type");
      List<String> values =
          value instanceof List<?> many
              ? many.stream().map(Object::toString).toList()
              : List.of(value.toString());
      if ("radio".equals(type) || "checkbox".equals(type)) {
        if (values.contains(input.getAttribute("value"))) {
          input.check();
        }
      } else if ("SELECT".equals(input.evaluate("e => e.tagName"))) {
        input.selectOption(values.get(0));
      } else if (!"hidden".equals(type)) {
        input.fill(values.get(0));
      }
    }
  }

  private static void asksForWhatIsMissing(Chromium.Window clerk, String caseNo) {
    clerk.open("/bench/" + caseNo + "/do/request-correction");
    Locator defect =
        clerk.page.locator(".defect", new Page.LocatorOptions().setHasText(MISSING)).first();
    defect.locator("input[type=checkbox]").first().check();
    defect.locator("input[name$='.problem']").fill("没有交");
    defect.locator("input[name$='.how']").fill("手画也行，标出灶台、水池、冰柜");
    clerk.look("12-correction");
    clerk.page.locator("main form button.primary").click();
    clerk.look("13-corrected");
  }

  private static void bringsWhatIsMissing(Chromium.Window resident, String caseNo) {
    resident.open("/me/cases/" + caseNo);
    resident.look("14-asked");
    assertThat(resident.sees("一共要补 1 样，补齐就受理")).isTrue();
    resident.open("/");
    resident.look("14-home-waiting");
    resident.follow("去补交");
    resident
        .page
        .locator("input[type=file]")
        .setInputFiles(new FilePayload("布局图.pdf", "application/pdf", PDF));
    resident.page.locator("form[enctype] button").click();
    resident.press("传好了，交给窗口");
    resident.look("15-brought");
    assertThat(resident.sees("都齐了")).isTrue();
  }

  private static void accepts(Chromium.Window clerk, String caseNo) {
    clerk.open("/bench/" + caseNo + "/do/accept");
    for (Locator holds : clerk.page.locator("input[name^='p.'][value='pass']").all()) {
      holds.check();
    }
    clerk.look("16-accept");
    clerk.page.locator("main form button.primary").click();
    clerk.open("/bench/" + caseNo);
    assertThat(clerk.sees("受理通知书")).isTrue();
  }

  private static void reviews(Chromium.Window reviewer, String caseNo) {
    reviewer.signIn("zhanhe-liuzhiyuan", "/bench");
    reviewer.open("/bench/" + caseNo);
    reviewer.look("20-review-case");
    reviewer.open("/bench/" + caseNo + "/do/verify-on-site");
    for (Locator box : reviewer.page.locator("input[name=staff]").all()) {
      box.check();
    }
    fillRest(reviewer);
    reviewer.look("21-verify");
    reviewer.page.locator("main form button.primary").click();
    reviewer.open("/bench/" + caseNo + "/do/review");
    for (Locator holds : reviewer.page.locator("input[name^='checklist.'][value='pass']").all()) {
      holds.check();
    }
    fillRest(reviewer);
    reviewer.look("22-review");
    reviewer.page.locator("main form button.primary").click();
  }

  private static void decides(Chromium.Window approver, String caseNo) {
    approver.signIn("zhanhe-zhoujianping", "/bench");
    approver.open("/bench/" + caseNo);
    approver.look("23-decide-case");
    approver.open("/bench/" + caseNo + "/do/decide-grant");
    fillRest(approver);
    approver.look("24-decide");
    approver.page.locator("main form button.primary").click();
    approver.open("/bench/" + caseNo);
    assertThat(approver.sees("准予")).isTrue();
  }

  private static void delivers(Chromium.Window clerk, String caseNo) {
    clerk.open("/bench/" + caseNo + "/do/deliver");
    clerk.page.getByText("自取").first().click();
    fillRest(clerk);
    clerk.look("25-deliver");
    clerk.page.locator("main form button.primary").click();
    clerk.open("/bench/" + caseNo);
    clerk.look("26-closed");
  }

  /** What is still empty and required gets a plain answer; of radio buttons the first. */
  private static void fillRest(Chromium.Window staff) {
    for (ElementHandle input : staff.page.querySelectorAll("main form [required]")) {
      String type = input.getAttribute("type");
      if ("radio".equals(type)) {
        boolean chosen =
            (Boolean)
                input.evaluate(
                    "e => [...e.form.elements].some(o => o.name === e.name && o.checked)");
        if (!chosen) {
          input.check();
        }
      } else if ("checkbox".equals(type)) {
        input.check();
      } else if (input.inputValue().isBlank() && !"date".equals(type)) {
        input.fill("numeric".equals(input.getAttribute("inputmode")) ? "1" : "已当面核对，与申请一致");
      }
    }
  }
}
