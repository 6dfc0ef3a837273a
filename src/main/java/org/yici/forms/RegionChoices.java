package org.yici.forms;

import java.util.List;
import java.util.Optional;

/** The regions a person may name in a form: what {@code forms} needs to know of the city. */
public interface RegionChoices {
  /**
   * @param code 12 digits
   * @param group name of the county-level region it belongs to, for grouping in a list
   */
  record Choice(String code, String name, String group) {}

  /** Name of any region of the city, villages included; empty when there is none by this code. */
  Optional<String> nameOf(String code);

  /** County-level regions and their towns and streets, in the order shown. */
  List<Choice> choices();
}
