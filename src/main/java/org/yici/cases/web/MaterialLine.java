package org.yici.cases.web;

import java.util.List;
import org.yici.cases.CaseItem;
import org.yici.cases.Cases;
import org.yici.forms.FormDefinition;
import org.yici.licences.Licence;
import org.yici.licences.LicenceMaterials;

/**
 * A material of the guide with what was uploaded for it.
 *
 * @param error why the last upload failed, or null
 * @param licences valid ones that stand for it, the first is taken unless another is picked
 * @param declined whether the applicant brings it all the same
 */
public record MaterialLine(
    CaseItem.Material material,
    List<Cases.Handed> handed,
    String error,
    List<LicenceMaterials.Cover> licences,
    boolean declined) {

  /** The licence that is taken unless the applicant picks another; null when there is none. */
  public Licence licence() {
    return licences.isEmpty() ? null : licences.get(0).licence();
  }

  /** Whether that one is somebody else's, who lets the applicant use it. */
  public boolean lent() {
    return !licences.isEmpty() && licences.get(0).authorisation() != null;
  }

  /** Whether the licence will be handed in for it, if the applicant agrees. */
  public boolean reused() {
    return !licences.isEmpty() && !declined && handed.isEmpty();
  }

  /** Whether it is asked for and neither here nor covered. */
  public boolean absent() {
    return material.required() && handed.isEmpty() && !reused();
  }

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
