package org.yici.documents.verify;

/**
 * One thing that was checked.
 *
 * @param name structure, digest, signature, seal, certificate, trust, revocation or state
 * @param detail Chinese: what was checked, what was found, why it failed
 */
public record Check(String name, boolean ok, String detail) {}
