package org.yici.documents.page;

/** Something on a page. */
public sealed interface Element permits Run, Shape {}
