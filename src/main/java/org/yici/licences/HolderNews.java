package org.yici.licences;

import java.util.Collection;
import java.util.UUID;

/** How the room of messages tells holders that somebody used their licence. */
public interface HolderNews {

  /**
   * Puts a message into the portal, in the transaction of the use.
   *
   * @param accounts who is told
   * @param use of the licence, so that it is told once
   * @param body lines of plain text
   * @param link a page of this house
   */
  void tell(Collection<UUID> accounts, UUID use, String title, String body, String link);
}
