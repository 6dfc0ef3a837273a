package org.yici.cases.web;

import java.util.List;
import org.yici.cases.CaseItem;
import org.yici.cases.Cases;
import org.yici.forms.FormDefinition;

/**
 * A material of the guide with what was uploaded for it; {@code error}: why the last upload failed,
 * or null.
 */
public record MaterialLine(CaseItem.Material material, List<Cases.Handed> handed, String error) {

  /** The number of the step that asks a group's questions. */
  public static int stepOf(FormDefinition form, String groupId) {
    for (int i = 0; i < form.groups().size(); i++) {
      if (form.groups().get(i).id().equals(groupId)) {
        return i + 1;
      }
    }
    return 1;
  }
}
