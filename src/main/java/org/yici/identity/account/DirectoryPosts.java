package org.yici.identity.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Hall;
import org.yici.directory.Staff;
import org.yici.identity.Roles;
import org.yici.kernel.ItemCode;

/** Posts as the directory holds them. */
@Component
class DirectoryPosts implements Posts {
  /** Where a post's word in the directory differs from the role. */
  private static final Map<String, String> ROLES =
      Map.of("agency-admin", Roles.ADMIN, "platform-admin", Roles.BUREAU);

  private final Directory directory;

  DirectoryPosts(Directory directory) {
    this.directory = directory;
  }

  @Override
  public Optional<Post> find(String id) {
    return directory.post(id).map(this::post);
  }

  @Override
  public List<Post> of(String staffId) {
    return directory.posts(staffId).stream().map(this::post).toList();
  }

  @Override
  public List<Post> all() {
    return directory.staff().stream()
        .flatMap(s -> directory.post(s.id()).stream())
        .map(this::post)
        .toList();
  }

  private Post post(org.yici.directory.Post held) {
    Staff staff = held.staff();
    String agency = directory.findAgency(staff.uscc()).map(Agency::name).orElse("");
    String unit =
        staff.hallId() == null
            ? agency
            : directory.findHall(staff.hallId()).map(Hall::name).orElse(agency);
    return new Post(
        held.id(),
        staff.id(),
        staff.login(),
        staff.name(),
        staff.region6(),
        staff.uscc(),
        unit,
        staff.post(),
        staff.desk(),
        staff.roles().stream()
            .map(r -> ROLES.getOrDefault(r, r))
            .collect(Collectors.toUnmodifiableSet()),
        staff.kinds().stream().sorted().map(ItemCode::typeName).toList());
  }
}
