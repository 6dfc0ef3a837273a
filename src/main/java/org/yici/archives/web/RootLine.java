package org.yici.archives.web;

import org.yici.documents.Issued;
import org.yici.journal.DailyRoot;

/**
 * A root with its paper.
 *
 * @param paper null as long as it is not sealed
 */
public record RootLine(DailyRoot root, Issued paper) {}
