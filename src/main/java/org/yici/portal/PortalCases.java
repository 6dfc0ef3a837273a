package org.yici.portal;

import java.util.List;
import java.util.UUID;
import org.yici.web.ClockFace;

/** What the home page shows of a signed-in person's cases. */
public interface PortalCases {

  /** The person's open cases: those that wait for the person first, then those that run. */
  List<Matter> of(UUID account);

  /**
   * One open case.
   *
   * @param item name of the service item
   * @param line whose it is, when it was handed in, where it stands now
   * @param url the case's page
   * @param state shape of the state's mark: run, soon, late, hold, done
   * @param stateWord the state in a word: 审核中
   * @param todo what the person must do; null when nothing
   * @param clock the running limit; null when none runs
   */
  record Matter(
      String item,
      String line,
      String url,
      String state,
      String stateWord,
      Todo todo,
      ClockFace clock) {}

  /**
   * The one thing the person must do.
   *
   * @param what in a few words: 还差一份健康证明
   * @param line by when, and what happens meanwhile
   * @param button what the button says: 去补交
   */
  record Todo(String what, String line, String button, String url) {}
}
