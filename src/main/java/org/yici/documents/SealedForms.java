package org.yici.documents;

/**
 * The forms in which a sealed document is to be had. One that came in sealed elsewhere may have but
 * one of them.
 */
public record SealedForms(boolean pdf, boolean ofd) {
  /** What this house makes of everything that it seals. */
  public static final SealedForms BOTH = new SealedForms(true, true);
}
