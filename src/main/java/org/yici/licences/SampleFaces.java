package org.yici.licences;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.documents.LicenceFace;
import org.yici.forms.Forms;
import org.yici.kernel.InputException;

/** What the licence of an item looks like, filled with the example of its form. */
@Component
public class SampleFaces {
  private final LicenceTypes types;
  private final Forms forms;

  SampleFaces(LicenceTypes types, Forms forms) {
    this.types = types;
    this.forms = forms;
  }

  /**
   * The face, numbered 样本; empty when the item gives no licence.
   *
   * @param applicant whose name stands there when the form asks for no other
   */
  public Optional<LicenceFace> of(
      String baseCode,
      Map<String, Object> answers,
      String applicant,
      String issuer,
      LocalDate day) {
    return types
        .ofItem(baseCode)
        .map(
            type -> {
              Said said = Said.of(forms, baseCode, answers);
              return of(type, said, said.fields(type, applicant), issuer, day);
            });
  }

  /** The face of a type as a draft has it, with the example of the form of its first item. */
  public LicenceFace of(LicenceType type, String issuer, LocalDate day) {
    String base = type.bases().stream().filter(forms::has).findFirst().orElse(null);
    Map<String, Object> answers = new LinkedHashMap<>();
    if (base != null) {
      forms.form(base).fields().forEach(f -> answers.put(f.key(), f.example()));
    }
    Said said = base == null ? new Said(Map.of(), Map.of()) : said(base, answers);
    List<LicenceFace.Field> fields = new ArrayList<>(said.fields(type, "样例申请人"));
    type.fields().stream()
        .filter(f -> f.onFace() && fields.stream().noneMatch(g -> g.label().equals(f.label())))
        .forEach(f -> fields.add(new LicenceFace.Field(f.label(), "（样例）")));
    return of(type, said, fields, issuer, day);
  }

  /** Nothing when the examples of the form do not fit each other. */
  private Said said(String base, Map<String, Object> answers) {
    try {
      var kept = forms.validator().check(forms.form(base), answers).orThrow();
      return Said.of(forms, base, kept.values());
    } catch (InputException e) {
      return new Said(Map.of(), Map.of());
    }
  }

  private static LicenceFace of(
      LicenceType type, Said said, List<LicenceFace.Field> fields, String issuer, LocalDate day) {
    LocalDate end;
    try {
      end = type.validityRule().end(day, said.raw());
    } catch (IllegalArgumentException e) {
      end = null; // the example of the form says nothing of it
    }
    return new LicenceFace(
        type.name(), type.design(), fields, "样本", null, issuer, day, end, null, null);
  }
}
