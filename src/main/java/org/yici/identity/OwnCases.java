package org.yici.identity;

import java.util.UUID;

/** Whether a case is somebody's, for mandates bounded to one case; {@code cases} knows. */
public interface OwnCases {
  boolean owns(UUID account, String caseNo);
}
