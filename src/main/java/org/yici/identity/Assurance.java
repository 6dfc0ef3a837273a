package org.yici.identity;

/** How sure it is who holds an account. An item names the level it needs. */
public enum Assurance {
  /** Somebody has a name and a password. */
  ACCOUNT(1, "urn:yici:assurance:account", "有账号"),
  /** Name and number of the identity document were verified. */
  VERIFIED(2, "urn:yici:assurance:verified", "实名核验过"),
  /** The holder was compared with the document: by face, or by a bank. */
  CHECKED(3, "urn:yici:assurance:checked", "人脸或者银行卡核验过");

  private final int level;
  private final String acr;
  private final String words;

  Assurance(int level, String acr, String words) {
    this.level = level;
    this.acr = acr;
    this.words = words;
  }

  /** As the database keeps it, 1 to 3. */
  public int level() {
    return level;
  }

  /** As a token says it ({@code acr}, OpenID Connect Core 2). */
  public String acr() {
    return acr;
  }

  public String words() {
    return words;
  }

  public boolean reaches(Assurance needed) {
    return level >= needed.level;
  }

  /**
   * @throws IllegalArgumentException for a level there is not
   */
  public static Assurance of(int level) {
    for (Assurance a : values()) {
      if (a.level == level) {
        return a;
      }
    }
    throw new IllegalArgumentException("no level " + level);
  }
}
