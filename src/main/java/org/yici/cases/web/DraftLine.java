package org.yici.cases.web;

import org.yici.cases.Drafts;

/** A draft with the name of what it is for. */
public record DraftLine(Drafts.Draft draft, String name) {}
