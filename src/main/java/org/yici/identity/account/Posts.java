package org.yici.identity.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What sign-in asks of the directory: who holds which post. */
public interface Posts {
  /**
   * @param id of the post; of somebody's first one the staff id
   * @param desk the section or counter, to show
   * @param region6 6-digit region of the agency or hall
   * @param agencyUscc credit code of the agency
   * @param unit short name of agency or hall, to show
   * @param post name of the post, to show
   * @param kinds item types it handles, in words; empty: all
   */
  record Post(
      String id,
      String staffId,
      String login,
      String name,
      String region6,
      String agencyUscc,
      String unit,
      String post,
      String desk,
      Set<String> roles,
      List<String> kinds) {

    /** Where one acts under this post: 湛河区政务服务中心综合窗口. */
    public String label() {
      return unit + desk;
    }
  }

  /** The post with this id; empty when it is no more, or the staff member has left. */
  Optional<Post> find(String id);

  /** All posts of a member of staff, the first one first. */
  List<Post> of(String staffId);

  /** The first post of everybody. */
  List<Post> all();
}
