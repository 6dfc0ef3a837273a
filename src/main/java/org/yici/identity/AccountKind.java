package org.yici.identity;

/** What kind of holder an account has. */
public enum AccountKind {
  /** A natural person. */
  RESIDENT,
  /** A legal person or other organisation, signed in by who acts for it. */
  ENTERPRISE,
  /** Somebody with a post in an agency or hall. */
  STAFF,
  /** A program that came with a token of its own. */
  SYSTEM
}
