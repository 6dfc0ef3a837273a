package org.yici.catalog;

import java.util.Collection;
import java.util.Map;

/** How many cases of an item still run; the room that holds the cases brings it. */
public interface OpenCases {
  /** Open cases by handling code; codes without any are left out. */
  Map<String, Integer> of(Collection<String> codes);
}
