package org.yici.identity.oauth;

import org.yici.identity.session.PersonAuthentication;
import org.yici.identity.session.Sessions;

/** Notes with an authentication by which session it came, before a code is given to it. */
public final class SignedInBy {
  private SignedInBy() {}

  public static void note(PersonAuthentication person, Sessions.Facts session) {
    person.setDetails(new SessionFacts(session.key(), session.began()));
  }
}
