package org.yici.directory;

import java.util.Set;

/**
 * A counter in a hall.
 *
 * @param kinds keys of the agency kinds it serves; {@code *} stands for all
 */
public record Window(int no, String floor, String name, Set<String> kinds) {
  public boolean serves(String kind) {
    return kinds.contains("*") || kinds.contains(kind);
  }
}
