package org.yici.cases.web;

import org.yici.cases.CaseDrafts;

/** A draft with the name of what it is for. */
public record DraftLine(CaseDrafts.Draft draft, String name) {}
