package org.yici.licences;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yici.documents.LicenceFace;
import org.yici.forms.AnswerLines;
import org.yici.forms.Answers;
import org.yici.forms.FormDefinition;
import org.yici.forms.Forms;
import org.yici.licences.LicenceType.FaceField;

/** What an application said, by data element: as kept, and in words. */
record Said(Map<String, Object> raw, Map<String, String> words) {

  /** Nothing when the city has no form for the item. */
  static Said of(Forms forms, String baseCode, Map<String, Object> answers) {
    Map<String, Object> raw = new LinkedHashMap<>();
    Map<String, String> words = new LinkedHashMap<>();
    if (!forms.has(baseCode)) {
      return new Said(raw, words);
    }
    FormDefinition form = forms.form(baseCode);
    Map<String, String> lines =
        AnswerLines.of(form, new Answers(answers), forms.regions()).stream()
            .flatMap(part -> part.lines().stream())
            .collect(Collectors.toMap(AnswerLines.Line::key, AnswerLines.Line::text));
    form.elements()
        .forEach(
            (key, element) -> {
              Object value = answers.get(key);
              if (value != null) {
                raw.putIfAbsent(element.name(), value);
                words.putIfAbsent(element.name(), lines.get(key));
              }
            });
    return new Said(raw, words);
  }

  /** What stands on the face of a licence. */
  List<LicenceFace.Field> fields(LicenceType type, String applicant) {
    List<LicenceFace.Field> fields = new ArrayList<>();
    for (FaceField f : type.fields()) {
      String value = f.element() == null ? null : inWords(f);
      if (value == null && "applicant".equals(f.otherwise())) {
        value = applicant;
      }
      if (value != null && f.onFace()) {
        String place = f.place() == null ? null : words.get(f.place());
        fields.add(
            new LicenceFace.Field(
                f.label(),
                (place == null || value.startsWith(place) ? "" : place)
                    + value
                    + (f.suffix() == null ? "" : f.suffix())));
      }
    }
    return fields;
  }

  private String inWords(FaceField f) {
    Object said = raw.get(f.element());
    if (said == null || f.words() == null) {
      return words.get(f.element());
    }
    return (said instanceof List<?> many ? many : List.of(said))
        .stream()
            .map(v -> f.words().getOrDefault(v.toString(), v.toString()))
            .collect(Collectors.joining("；"));
  }
}
