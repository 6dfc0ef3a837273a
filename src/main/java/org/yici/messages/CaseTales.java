package org.yici.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseTold;

/** Brings to the page of a case what its applicant was told at each step. */
@Component
class CaseTales implements CaseTold {
  private final MessageStore store;

  CaseTales(MessageStore store) {
    this.store = store;
  }

  @Override
  public Map<Integer, List<Told>> of(UUID caseId) {
    Map<Integer, List<Told>> told = new TreeMap<>();
    for (Message m : store.ofCase(caseId)) {
      if (m.recipient().equals("applicant")) {
        told.computeIfAbsent(m.seq(), k -> new ArrayList<>()).add(new Told(m.title(), m.lines()));
      }
    }
    return told;
  }
}
