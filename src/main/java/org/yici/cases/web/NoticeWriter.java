package org.yici.cases.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseView;
import org.yici.cases.lifecycle.DocumentKind;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Remedy;
import org.yici.journal.Entry;
import org.yici.web.Dates;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes the text of a notice from the history row that owes it and from nothing else. */
@Component
class NoticeWriter {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Directory directory;

  NoticeWriter(Directory directory) {
    this.directory = directory;
  }

  NoticePage write(CaseView view, Entry entry, DocumentKind kind) {
    Text text = new Text(view, entry, JSON.readTree(entry.data()));
    switch (kind) {
      case RECEIPT -> text.receipt();
      case CORRECTION_NOTICE -> text.correction();
      case ACCEPTANCE_NOTICE -> text.acceptance();
      case NOT_NEEDED_NOTICE -> text.plain("经审查，你申请的事项依法不需要取得行政许可（《行政许可法》第三十二条第一款第一项）。", true);
      case NON_ACCEPTANCE_NOTICE -> text.nonAcceptance();
      case GRANT_DECISION -> text.grant();
      case REFUSAL_DECISION -> text.refusal();
      case EXTENSION_NOTICE -> text.extension();
      case SPECIAL_PROCEDURE_NOTICE -> text.special();
      case TERMINATION_NOTICE -> text.plain("本机关决定终止办理。", true);
      case WITHDRAWAL_NOTICE -> text.plain("你已撤回申请，本件办理到此结束。你可以随时重新申请。", false);
      default -> text.plain(null, false);
    }
    return text.page(kind);
  }

  private final class Text {
    private final CaseView view;
    private final Entry entry;
    private final JsonNode data;
    private final List<String> paragraphs = new ArrayList<>();
    private final List<String> items = new ArrayList<>();
    private final List<String> after = new ArrayList<>();

    Text(CaseView view, Entry entry, JsonNode data) {
      this.view = view;
      this.entry = entry;
      this.data = data;
    }

    NoticePage page(DocumentKind kind) {
      Agency agency = directory.findAgency(view.item().agencyUscc()).orElse(null);
      String org = agency == null ? view.item().agencyName() : agency.fullName();
      String to =
          view.row().applicantName()
              + (view.row().subject() == null ? "" : "（" + view.row().subject() + "）");
      return new NoticePage(
          org, kind.chinese(), to, paragraphs, items, after, entry.at().toLocalDate());
    }

    private String request() {
      return "你于"
          + Dates.full(view.row().submittedAt().toLocalDate())
          + "提出的"
          + view.item().name()
          + "申请";
    }

    void receipt() {
      paragraphs.add("今收到你提出的" + view.item().name() + "申请及下列材料，办件编号" + view.caseNo() + "。");
      materials();
      after.add("本机关将在五个工作日内决定是否受理，或者一次告知需要补正的全部内容；逾期不告知的，自收到申请材料之日起即为受理（《行政许可法》第三十二条）。");
    }

    private void materials() {
      for (JsonNode code : data.path("materials")) {
        items.add(view.item().materialName(code.asString("")));
      }
      if (items.isEmpty()) {
        items.add("申请表");
      }
    }

    void correction() {
      paragraphs.add(request() + "，经审查，需要补正下列全部内容：");
      for (JsonNode d : data.path("defects")) {
        String how = d.path("how").asString("");
        items.add(
            view.item().materialName(d.path("material").asString(""))
                + "："
                + d.path("problem").asString("")
                + (how.isBlank() ? "" : "（" + how + "）"));
      }
      after.add("以上为一次告知的全部内容（《行政许可法》第三十二条第一款第四项）。补正齐全后，本机关将依法受理。");
    }

    void acceptance() {
      LocalDate accepted = view.file().acceptedOn();
      paragraphs.add(
          request()
              + "，申请材料齐全、符合法定形式，本机关决定自"
              + Dates.full(accepted)
              + "起予以受理（《行政许可法》第三十二条第一款第五项）。");
      List<String> limits = new ArrayList<>();
      if (view.rule().promisedDays() != null && view.rule().promisedDays() > 0) {
        limits.add("承诺自受理之日起" + view.rule().promisedDays() + "个工作日内作出决定");
      }
      if (view.rule().legalDays() != null) {
        String unit =
            switch (view.rule().unit()) {
              case WORKING -> "个工作日";
              case NATURAL -> "日";
              case MONTH -> "个月";
            };
        limits.add("法定期限为" + view.rule().legalDays() + unit);
      }
      if (!limits.isEmpty()) {
        paragraphs.add(
            "本机关" + String.join("；", limits) + "。依法进行的听证、检验、检测、检疫、鉴定和专家评审所需时间不计入，另行书面告知。");
      }
      for (JsonNode code : data.path("tolerated")) {
        items.add(
            view.item().materialName(code.asString(code.path("material").asString("")))
                + "：容缺后补，请于"
                + data.path("dueBy").asString("")
                + "前提交");
      }
    }

    void nonAcceptance() {
      paragraphs.add(request() + "，本机关决定不予受理。");
      reasons();
      String referTo =
          data.path("referTo").isString()
              ? data.path("referTo").asString()
              : data.path("referTo").path("name").asString("");
      if (!referTo.isBlank()) {
        paragraphs.add("本事项不属于本机关职权范围，请向" + referTo + "申请（《行政许可法》第三十二条第一款第二项）。");
      }
      remedies();
    }

    void grant() {
      paragraphs.add(
          request() + "，经审查，符合法定条件、标准。依据《行政许可法》第三十八条第一款，本机关决定：准予" + view.item().name() + "。");
      if (view.file().validTo() != null) {
        paragraphs.add("有效期至" + Dates.full(view.file().validTo()) + "。");
      }
      after.add("本决定依法公开，公众有权查阅（《行政许可法》第四十条）。");
    }

    void refusal() {
      paragraphs.add(request() + "，经审查，本机关决定不予许可。理由如下：");
      for (JsonNode reason : data.path("reasons")) {
        items.add(reason.asString(""));
      }
      if (items.isEmpty()) {
        items.add(data.path("reasons").asString(data.path("reason").asString("")));
      }
      remedies();
    }

    void extension() {
      paragraphs.add(
          request()
              + "，因"
              + data.path("reason").asString("")
              + "，经本行政机关负责人批准，办理期限延长"
              + data.path("days").asString("")
              + "日（《行政许可法》第四十二条）。");
    }

    void special() {
      paragraphs.add(
          request()
              + "，依法需要进行"
              + data.path("kind").asString("")
              + "（依据："
              + data.path("legalBasis").asString("")
              + "），预计需要"
              + data.path("expectedDays").asString("")
              + "日，所需时间不计入办理期限（《行政许可法》第四十五条）。");
    }

    void plain(String sentence, boolean remedies) {
      paragraphs.add(request() + (sentence == null ? "，记录如下：" : "，办理情况如下。"));
      if (sentence != null) {
        paragraphs.add(sentence);
      }
      items.addAll(Timeline.lines(view.item(), entry));
      reasons();
      if (remedies) {
        remedies();
      }
    }

    private void reasons() {
      String reason = data.path("reason").asString("");
      if (!reason.isBlank()) {
        paragraphs.add("理由：" + reason);
      }
    }

    private void remedies() {
      directory
          .findAgency(view.item().agencyUscc())
          .ifPresent(
              agency -> {
                Remedy review = directory.reconsideration(agency);
                Remedy court = directory.court(agency);
                after.add(
                    "如不服本决定，可以自知道之日起六十日内向"
                        + review.name()
                        + "申请行政复议，也可以在六个月内向"
                        + court.name()
                        + "提起行政诉讼。");
              });
    }
  }
}
