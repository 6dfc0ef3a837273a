package org.yici.cases;

import org.yici.identity.Person;

/** What a room above knows of the programs of agencies: which items each is let to. */
public interface ProgramRights {
  /**
   * @param program acts for one agency, which is that of the item
   * @param itemCode 31 or 33 characters
   */
  boolean mayHandle(Person program, String itemCode);
}
