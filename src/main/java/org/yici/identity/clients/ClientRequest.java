package org.yici.identity.clients;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What an agency says of an application that people are to sign in to.
 *
 * @param systemId of the inventory of systems it belongs to; null: none
 * @param contact who answers for it, with telephone
 * @param redirectUris where it takes people back to, letter by letter
 * @param scopes what it wants to know ({@code identity.oauth.Scopes})
 * @param logoutUri where it wants to hear of sign-outs; null: nowhere
 * @param afterLogoutUri where it takes people after signing out; null: nowhere
 * @param initiateUri where it takes somebody who comes from here signed in; null: nowhere
 * @param endsOn last day it may be used, two years away at most
 */
public record ClientRequest(
    String name,
    Kind kind,
    String agencyUscc,
    String systemId,
    String purpose,
    String contact,
    List<String> redirectUris,
    Set<String> scopes,
    String logoutUri,
    String afterLogoutUri,
    String initiateUri,
    LocalDate endsOn) {

  public ClientRequest {
    redirectUris = List.copyOf(redirectUris);
    scopes = Set.copyOf(scopes);
  }

  /** Where the application runs. */
  public enum Kind {
    SITE("网站或系统（在服务器上，能保管密钥）"),
    DEVICE("手机、电脑上的应用（没有密钥）");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
