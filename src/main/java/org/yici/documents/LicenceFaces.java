package org.yici.documents;

import java.util.Map;

/** What the room of licences brings to this one: a licence's own number, and its birth. */
public interface LicenceFaces {
  /** Fills number and identifier of a frozen face; called before it is set. */
  LicenceFace complete(Issued document, LicenceFace frozen, Map<String, Object> data);

  /** Called in the transaction that keeps the sealed files, once for every document. */
  void sealed(Issued document, LicenceFace face, Map<String, Object> data);
}
