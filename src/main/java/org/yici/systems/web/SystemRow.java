package org.yici.systems.web;

import org.yici.systems.Systems.Standing;

/**
 * A row of the list.
 *
 * @param findings open unlawful reports
 */
public record SystemRow(Standing standing, String agency, int findings) {}
