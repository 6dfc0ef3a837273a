package org.yici.cases.web;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yici.cases.Applicant;
import org.yici.cases.CaseStore;
import org.yici.cases.CaseView;
import org.yici.cases.Cases;
import org.yici.forms.AnswerLines;
import org.yici.forms.Answers;
import org.yici.forms.FieldType;
import org.yici.forms.FormDefinition;
import org.yici.forms.Forms;
import org.yici.identity.Masking;
import org.yici.kernel.CodeSets;

/** What the applicant filled in; numbers, telephones and addresses masked until asked for. */
@Component
class CaseAnswers {
  private final Cases cases;
  private final Forms forms;
  private final CodeSets codes;

  CaseAnswers(Cases cases, Forms forms, CodeSets codes) {
    this.cases = cases;
    this.forms = forms;
    this.codes = codes;
  }

  List<AnswerLines.Part> of(CaseView view, boolean clear) {
    CaseStore.Personal personal = cases.personal(view);
    List<AnswerLines.Part> parts = new ArrayList<>();
    parts.add(applicant(personal.applicant(), clear));
    String base = view.item().baseCode();
    if (forms.has(base)) {
      FormDefinition form = forms.form(base);
      for (AnswerLines.Part part :
          AnswerLines.of(form, new Answers(personal.answers()), forms.regions())) {
        parts.add(clear ? part : masked(form, part));
      }
    }
    return parts;
  }

  private AnswerLines.Part applicant(Applicant a, boolean clear) {
    List<AnswerLines.Line> lines = new ArrayList<>();
    lines.add(new AnswerLines.Line("name", "姓名或者名称", a.name()));
    lines.add(
        new AnswerLines.Line(
            "idNumber",
            codes.label("CS-IDTYPE", a.idType()).orElse("证件号码"),
            clear ? text(a.idNumber()) : Masking.idNumber(a.idNumber())));
    lines.add(
        new AnswerLines.Line(
            "mobile", "手机", clear ? text(a.mobile()) : Masking.mobile(a.mobile())));
    if (clear) {
      a.rest()
          .forEach(
              (key, value) -> lines.add(new AnswerLines.Line(key, key, String.valueOf(value))));
    }
    return new AnswerLines.Part("applicant", "申请人", lines);
  }

  private static AnswerLines.Part masked(FormDefinition form, AnswerLines.Part part) {
    return new AnswerLines.Part(
        part.id(),
        part.title(),
        part.lines().stream()
            .map(
                line ->
                    new AnswerLines.Line(
                        line.key(),
                        line.label(),
                        form.field(line.key()).map(f -> mask(f, line.text())).orElse(line.text())))
            .toList());
  }

  private static String mask(FormDefinition.Field field, String text) {
    if (field.type() == FieldType.MOBILE) {
      return Masking.mobile(text);
    }
    if (field.type() == FieldType.ID_NUMBER) {
      return Masking.idNumber(text);
    }
    String what = field.element() == null ? field.label() : field.element().name();
    if (what.matches(".*(银行卡|账号|号码|护照).*") && field.type() != FieldType.USCC) {
      return Masking.idNumber(text);
    }
    if (what.matches(".*(地址|住址|住所|坐落|户口所在地).*")) {
      return Masking.address(text);
    }
    return what.matches(".*(电话|手机).*") ? Masking.mobile(text) : text;
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
