package org.yici.seals.signer;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The register of keys: what each may do, and what its device needs to find it. */
interface Shelf {
  /**
   * @param kept of the device; null when destroyed
   */
  record Row(HeldKey key, byte[] kept) {}

  Optional<Row> find(String name);

  List<HeldKey> list(String after, int limit);

  /** False when the name is or was ever taken. */
  boolean insert(Row row);

  /** False when there is no such key or it is destroyed. */
  boolean permit(String name, Set<String> purposes);

  /** Takes away what the device kept and leaves the name. */
  void destroy(String name);
}
