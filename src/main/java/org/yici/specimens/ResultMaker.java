package org.yici.specimens;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yici.documents.DocumentText;
import org.yici.documents.DocumentText.Block;
import org.yici.documents.DocumentText.Paragraph;
import org.yici.documents.DocumentText.Table;
import org.yici.documents.LicenceFace;
import org.yici.documents.Sheets;
import org.yici.forms.FormDefinition;
import org.yici.forms.FormDefinition.Field;
import org.yici.forms.Forms;
import org.yici.licences.SampleFaces;

/** Makes the sample of what an item gives: its licence, else a paper that tells the decision. */
@Component
public class ResultMaker {
  private static final String MARK = "样本";
  private static final String ISSUER = "发证机关（样本）";
  private static final String SAID = "样本：内容是编的，只说明样子，没有效力";

  /** A paper repeats so many answers. */
  private static final int MOST_ROWS = 6;

  private final SheetMaker sheets;
  private final SampleFaces faces;
  private final Forms forms;
  private final Filler filler;
  private final Sheets writer;

  public ResultMaker(
      SheetMaker sheets, SampleFaces faces, Forms forms, Filler filler, Sheets writer) {
    this.sheets = sheets;
    this.faces = faces;
    this.forms = forms;
    this.filler = filler;
    this.writer = writer;
  }

  byte[] make(Plan plan) {
    Map<String, Object> answers = sheets.example(plan.base());
    String applicant = filler.of(plan).name();
    return faces
        .of(plan.base(), answers, applicant, ISSUER, filler.date())
        .map((LicenceFace face) -> writer.sample(face, MARK))
        .orElseGet(() -> writer.sample(paper(plan, answers, applicant), MARK));
  }

  private DocumentText paper(Plan plan, Map<String, Object> answers, String applicant) {
    List<Block> body = new ArrayList<>();
    body.add(new Paragraph("您申请的“" + plan.item() + "”已经办好，结果如下。"));
    List<List<String>> rows = rows(forms.form(plan.base()), answers);
    if (!rows.isEmpty()) {
      body.add(new Table(List.of("内容", "登记为"), List.of(38, 62), rows));
    }
    return new DocumentText(
        ISSUER,
        "样本〔" + filler.date().getYear() + "〕1号",
        plan.resultName(),
        applicant,
        body,
        ISSUER,
        filler.date(),
        null,
        SAID);
  }

  /**
   * What is bound to a data element and was answered; statements of the day do not belong there.
   */
  private List<List<String>> rows(FormDefinition form, Map<String, Object> answers) {
    Map<String, String> words = sheets.words(form, answers);
    return form.fields().stream()
        .filter(f -> f.element() != null && f.element().reuse() && words.containsKey(f.key()))
        .limit(MOST_ROWS)
        .map((Field f) -> List.of(f.element().name(), words.get(f.key())))
        .toList();
  }
}
