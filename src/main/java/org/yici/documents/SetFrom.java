package org.yici.documents;

/**
 * The version of a template that a paper was written from.
 *
 * @param version 0 for the words that the program ships
 */
public record SetFrom(String template, int version) {}
