package org.yici.documents;

import org.yici.identity.Person;

/** Who may read which documents; rooms above bring their rule, and one yes is enough. */
public interface DocumentReaders {
  boolean mayRead(Person person, Issued document);
}
