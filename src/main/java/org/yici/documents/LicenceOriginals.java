package org.yici.documents;

/** What the room of licences says of the licence behind an annotated copy. */
public interface LicenceOriginals {

  /**
   * The licence as it is now.
   *
   * @param state in words, e.g. 有效
   */
  record Original(String name, String number, boolean inForce, String state) {}

  /** The licence that this document of the kind {@link LicenceCopy#KIND} is a copy of. */
  Original of(Issued copy);
}
