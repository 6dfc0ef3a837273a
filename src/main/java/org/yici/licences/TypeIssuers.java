package org.yici.licences;

import java.util.Set;

/** Which items an agency handles, and so of which types it gives licences. */
@FunctionalInterface
public interface TypeIssuers {
  /** Base codes (基本编码, 12 digits) of the items of an agency. */
  Set<String> basesOf(String agencyUscc);
}
