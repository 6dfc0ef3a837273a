package org.yici.directory;

/**
 * One post of a member of staff. A person may hold several, of different agencies and regions; who
 * acts, acts under exactly one of them, with its rights alone.
 *
 * @param id of the first post the staff id, of further ones an id of its own
 * @param staff the person as this post has them: region, agency, hall, roles, title, section
 */
public record Post(String id, Staff staff) {
  static Post first(Staff staff) {
    return new Post(staff.id(), staff);
  }

  public boolean isFirst() {
    return id.equals(staff.id());
  }
}
