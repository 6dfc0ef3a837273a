package org.yici.cases.lifecycle;

/** A message owed to somebody because of an act or of time alone (✉ of the table). */
public record Notice(Role to, String text) {}
