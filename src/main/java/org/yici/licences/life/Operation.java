package org.yici.licences.life;

import java.util.List;
import java.util.Set;

/**
 * A row of the table of the life of a licence.
 *
 * @param id the word for it in code, tables and forms
 * @param op its code in CS-CERTOP
 * @param from states (CS-CERTSTATE) in which it is lawful; empty: there is no licence yet
 * @param to state that it brings; null: the state stays
 * @param makes whether a new licence, in force, comes of it
 * @param by who does it: roles of the issuing agency, or case, stock, holder, calendar
 * @param second roles of which another person confirms it; empty: nobody need
 * @param viaCase whether a licence that has a case is to be moved by an act on that case
 * @param needs what has to be said: reason, decision, until, heard
 * @param basis articles on which it rests
 */
public record Operation(
    String id,
    String chinese,
    String op,
    List<String> from,
    String to,
    boolean makes,
    List<String> by,
    List<String> second,
    @com.fasterxml.jackson.annotation.JsonProperty("case") boolean viaCase,
    List<String> needs,
    List<String> basis,
    List<Ground> grounds,
    String means) {

  /**
   * One of the cases in which the law allows the operation.
   *
   * @param from states in which this ground can be; empty: all of the operation
   */
  public record Ground(String id, String chinese, String basis, List<String> from) {
    public Ground {
      from = from == null ? List.of() : List.copyOf(from);
    }
  }

  public Operation {
    from = from == null ? List.of() : List.copyOf(from);
    by = by == null ? List.of() : List.copyOf(by);
    second = second == null ? List.of() : List.copyOf(second);
    needs = needs == null ? List.of() : List.copyOf(needs);
    basis = basis == null ? List.of() : List.copyOf(basis);
    grounds = grounds == null ? List.of() : List.copyOf(grounds);
  }

  public boolean lawfulIn(String state) {
    return from.contains(state);
  }

  /** The state after it. */
  public String after(String state) {
    return to == null ? state : to;
  }

  public boolean needs(String what) {
    return needs.contains(what);
  }

  /** Whether one of these roles may begin it. */
  public boolean begunBy(Set<String> roles) {
    return by.stream().anyMatch(roles::contains);
  }

  /** Whether one of these roles may confirm it for somebody else. */
  public boolean confirmedBy(Set<String> roles) {
    return second.stream().anyMatch(roles::contains);
  }

  /** Grounds that can be in a state. */
  public List<Ground> grounds(String state) {
    return grounds.stream().filter(g -> g.from().isEmpty() || g.from().contains(state)).toList();
  }
}
