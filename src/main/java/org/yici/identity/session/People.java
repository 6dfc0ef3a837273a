package org.yici.identity.session;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.yici.identity.AccountKind;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.account.Account;
import org.yici.identity.account.Posts;

/**
 * Makes the {@link Person} of an account: staff have agency, region and roles of the one post they
 * are signed in under, never those of several together; everybody else applies for things.
 */
@Component
public class People {
  private final Posts posts;

  People(Posts posts) {
    this.posts = posts;
  }

  /** Under the first post. */
  public Person of(Account account) {
    return of(account, null);
  }

  /**
   * @param postId the post chosen, or null for the first; one that is not (any more) this person's
   *     gives no rights at all
   */
  public Person of(Account account, String postId) {
    String wanted = postId == null ? account.staffId() : postId;
    Posts.Post post =
        account.kind() == AccountKind.STAFF
            ? posts.find(wanted).filter(p -> p.staffId().equals(account.staffId())).orElse(null)
            : null;
    return new Person(
        account.id(),
        account.login(),
        account.name(),
        account.kind(),
        post != null
            ? post.roles()
            : account.kind() == AccountKind.STAFF ? Set.of() : Set.of(Roles.RESIDENT),
        account.staffId(),
        post == null ? null : post.agencyUscc(),
        post != null
            ? post.region6()
            : account.region12() == null ? null : account.region12().substring(0, 6),
        post == null ? null : post.id());
  }
}
