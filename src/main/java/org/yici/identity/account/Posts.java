package org.yici.identity.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What sign-in asks of the directory: who holds which post. */
public interface Posts {
  /**
   * @param region6 6-digit region of the agency or hall
   * @param agencyUscc credit code of the agency
   * @param unit short name of agency or hall, to show
   * @param post name of the post, to show
   */
  record Post(
      String staffId,
      String login,
      String name,
      String region6,
      String agencyUscc,
      String unit,
      String post,
      Set<String> roles) {}

  /** Empty when the staff member has left. */
  Optional<Post> find(String staffId);

  List<Post> all();
}
