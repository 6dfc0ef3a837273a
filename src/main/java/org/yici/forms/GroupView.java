package org.yici.forms;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.yici.forms.ElementSource.Known;
import org.yici.forms.FormDefinition.Field;
import org.yici.forms.FormDefinition.Group;
import org.yici.kernel.InputException;

/**
 * One group of questions as a page shows it, only the questions to be asked by the answers so far.
 * Without script, saving the group brings the page back with the questions that have become due.
 * Template {@code forms/group}.
 *
 * @param refreshUrl address that answers a POST of the form with this group anew, or null; with
 *     script, a deciding answer then brings its questions at once
 */
public record GroupView(Group group, List<FieldView> fields, String refreshUrl) {

  /**
   * @param raw answers so far, as typed
   * @param faults of the last check; those of other groups are not shown
   * @param known from {@link Forms#prefill}; shown where nothing else was typed
   */
  public static GroupView of(
      FormDefinition form,
      String groupId,
      Map<String, ?> raw,
      List<InputException.Fault> faults,
      Map<String, Known> known,
      Forms forms,
      String refreshUrl) {
    return of(form, groupId, raw, faults, known, forms.validator(), forms.regions(), refreshUrl);
  }

  static GroupView of(
      FormDefinition form,
      String groupId,
      Map<String, ?> raw,
      List<InputException.Fault> faults,
      Map<String, Known> known,
      FormValidator validator,
      RegionChoices regions,
      String refreshUrl) {
    Map<String, Object> all = withKnown(raw, known);
    Map<String, Object> kept = validator.check(form, all).answers().values();
    Map<String, String> messages =
        faults.stream()
            .collect(
                Collectors.toMap(
                    InputException.Fault::path, InputException.Fault::message, (a, b) -> a));
    Set<String> deciding = new HashSet<>();
    form.fields().stream()
        .map(Field::when)
        .filter(Objects::nonNull)
        .forEach(w -> deciding.addAll(w.keys()));
    Group group = form.group(groupId);
    List<FieldView> fields =
        group.fields().stream()
            .filter(f -> f.when() == null || f.when().holds(kept))
            .map(
                f -> {
                  Known from = known.get(f.key());
                  boolean untouched =
                      from != null
                          && (from.value().equals(all.get(f.key()))
                              || from.value().equals(validator.accept(f, all.get(f.key()))));
                  return new FieldView(
                      f,
                      all.get(f.key()),
                      messages.get("answers." + f.key()),
                      untouched ? from : null,
                      deciding.contains(f.key()),
                      regions);
                })
            .toList();
    return new GroupView(group, fields, refreshUrl);
  }

  /** Answers so far, completed by what is known. */
  public static Map<String, Object> withKnown(Map<String, ?> raw, Map<String, Known> known) {
    Map<String, Object> all = new LinkedHashMap<>(raw);
    known.forEach((key, k) -> all.putIfAbsent(key, k.value()));
    return all;
  }
}
