package org.yici.licences;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.documents.LicenceFace;
import org.yici.forms.Forms;

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
            type ->
                new LicenceFace(
                    type.name(),
                    type.design(),
                    Said.of(forms, baseCode, answers).fields(type, applicant),
                    "样本",
                    null,
                    issuer,
                    day,
                    type.years() == null ? null : day.plusYears(type.years()).minusDays(1),
                    null,
                    null));
  }
}
