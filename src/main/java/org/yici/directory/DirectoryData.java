package org.yici.directory;

import java.util.List;
import java.util.Map;

/**
 * Everything the room holds, as read from the city pack or from its tables.
 *
 * @param posts further posts of people in {@code staff}
 * @param services per kind and six-digit region the credit code of the agency that serves there
 */
record DirectoryData(
    City city,
    List<AgencyKind> kinds,
    List<Region> regions,
    List<Agency> agencies,
    Map<ServiceKey, String> services,
    List<Hall> halls,
    List<Staff> staff,
    List<Post> posts,
    List<OutsideSystem> systems) {

  /** Who serves this kind of matter here? */
  record ServiceKey(String kind, String region6) {}
}
