package org.yici.catalog.imports;

/**
 * A guide in the list of an import.
 *
 * @param blocks what is wrong, {@code absent} what the source does not have, {@code warns} what
 *     should be looked at
 */
public record ImportLine(
    int line, String key, String name, String agency, int blocks, int absent, int warns) {}
