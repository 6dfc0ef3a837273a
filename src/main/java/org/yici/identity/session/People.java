package org.yici.identity.session;

import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yici.identity.AccountKind;
import org.yici.identity.Person;
import org.yici.identity.Representation;
import org.yici.identity.Roles;
import org.yici.identity.account.Account;
import org.yici.identity.account.Posts;
import org.yici.identity.representation.RepresentationStore;

/**
 * Makes the {@link Person} of an account: staff have agency, region and roles of the one post they
 * are signed in under, never those of several together; everybody else applies for things.
 */
@Component
public class People {
  private final Posts posts;
  private final RepresentationStore representations;

  People(Posts posts, RepresentationStore representations) {
    this.posts = posts;
    this.representations = representations;
  }

  /**
   * Who acts for another has everything of the other and nothing of the own; one whose right is
   * over has no rights at all until another identity is taken.
   *
   * @param representation for whom the account's holder acts, or null for oneself
   */
  public Person of(Account account, String postId, UUID representation) {
    if (representation == null) {
      return of(account, postId);
    }
    RepresentationStore.InUse use = representations.inUse(representation, account.id());
    Account principal = use.principal();
    Representation s = use.representation();
    return new Person(
        principal.id(),
        principal.login(),
        principal.name(),
        principal.kind(),
        s.over() ? Set.of() : Set.of(s.bounded() ? Roles.DELEGATE : Roles.RESIDENT),
        null,
        null,
        principal.region12() == null ? null : principal.region12().substring(0, 6),
        null,
        s);
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
