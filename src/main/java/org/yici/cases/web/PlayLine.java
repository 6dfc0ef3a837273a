package org.yici.cases.web;

import java.time.LocalDateTime;
import java.util.List;
import org.yici.cases.ClockProofs;
import org.yici.cases.lifecycle.CaseFile;
import org.yici.cases.lifecycle.DocumentKind;
import org.yici.cases.lifecycle.Event;
import org.yici.cases.lifecycle.Flag;
import org.yici.cases.lifecycle.Verdict;

/**
 * One step of a case that is played out, as the page shows it.
 *
 * @param no from 1
 * @param person who acted, or null
 * @param file the case after it
 * @param events what time had brought about before it
 * @param refused null when it was done
 */
public record PlayLine(
    int no,
    LocalDateTime at,
    String role,
    String person,
    String action,
    CaseFile file,
    List<Event> events,
    List<DocumentKind> documents,
    Verdict.Refused refused,
    List<ClockProofs.Proof> proofs) {
  public List<String> flags() {
    return file.flags().stream().map(Flag::chinese).toList();
  }
}
