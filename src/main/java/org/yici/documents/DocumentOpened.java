package org.yici.documents;

import org.yici.identity.Person;

/**
 * A signed-in person, who may read it, was shown a sealed document or was handed its file.
 *
 * @param digest of the sealed file that was shown or handed over
 */
public record DocumentOpened(Issued document, Person person, String digest) {}
