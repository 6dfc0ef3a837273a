package org.yici.identity.session;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.yici.identity.AccountKind;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.account.Account;
import org.yici.identity.account.Posts;

/**
 * Makes the {@link Person} of an account: staff have the roles of their post, everybody else
 * applies for things.
 */
@Component
public class People {
  private final Posts posts;

  People(Posts posts) {
    this.posts = posts;
  }

  public Person of(Account account) {
    Posts.Post post =
        account.kind() == AccountKind.STAFF ? posts.find(account.staffId()).orElse(null) : null;
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
            : account.region12() == null ? null : account.region12().substring(0, 6));
  }
}
