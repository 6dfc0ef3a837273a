package org.yici.identity;

import java.util.Map;

/** The items of the city that a mandate may name; {@code catalog} brings them. */
public interface MatterNames {
  /** Names by base code, in the order to show. */
  Map<String, String> matters();
}
