package org.yici.documents.verify;

/**
 * One thing that was checked, over all signatures of a file.
 *
 * @param name structure, digest, signature, seal, certificate, trust, revocation or state
 * @param ok false when something about it failed; what could not be checked is told in {@code
 *     result}
 * @param detail Chinese: what was checked, what was found, why it failed
 */
public record Check(String name, boolean ok, Result result, String detail) {}
