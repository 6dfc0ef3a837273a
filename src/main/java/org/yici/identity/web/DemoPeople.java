package org.yici.identity.web;

import java.util.List;

/** Demo people of one unit, or the residents, as the page lists them. */
public record DemoPeople(String title, List<One> people) {
  /**
   * @param what what the person does here: roles and post, or kind of holder
   */
  public record One(String login, String name, String what) {}
}
