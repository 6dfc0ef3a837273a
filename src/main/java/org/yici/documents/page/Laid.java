package org.yici.documents.page;

public record Laid(java.util.List<Object> pages, org.yici.seals.SealPlace seal) {}
