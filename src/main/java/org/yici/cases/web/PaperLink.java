package org.yici.cases.web;

import java.util.List;
import org.yici.documents.Issued;

/**
 * A document of a case as its pages list it.
 *
 * @param number document number; null for a licence, whose number stands on it
 * @param sealed whether it is sealed already; if not, opening it seals it
 */
public record PaperLink(
    String kind,
    String name,
    String number,
    String href,
    boolean sealed,
    boolean inForce,
    int seq) {

  static PaperLink of(Issued d) {
    return new PaperLink(
        d.kind(),
        d.title(),
        d.isLicence() ? null : d.number(),
        "/documents/" + d.id(),
        d.sealed(),
        d.inForce(),
        d.seq());
  }

  /** The documents that this history row owes. */
  static List<PaperLink> at(int seq, List<Issued> all) {
    return all.stream().filter(d -> d.seq() == seq).map(PaperLink::of).toList();
  }
}
