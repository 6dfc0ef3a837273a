package org.yici.directory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The room's data with the indexes its questions need. Immutable; replaced as a whole. */
final class DirectorySnapshot {
  final DirectoryData data;
  final List<Post> given;
  final Map<String, Region> regions;
  final Map<String, List<Region>> children;
  final Map<String, AgencyKind> kinds;
  final Map<String, Agency> agencies;
  final Map<String, List<Agency>> agenciesByRegion6;
  final Map<String, Hall> halls;
  final Map<String, Hall> hallsByRegion6;
  final Map<String, Staff> staff;
  final Map<String, Staff> staffByLogin;
  final Map<String, Post> posts;
  final Map<String, List<Post>> postsByStaff;
  final Map<String, List<Staff>> staffByAgency;
  final Map<String, List<Staff>> clerksByRegion6;

  DirectorySnapshot(DirectoryData data, List<Post> given) {
    this.data = data;
    this.given = List.copyOf(given);
    regions = index(data.regions(), Region::code12);
    children =
        data.regions().stream()
            .sorted(Comparator.comparing(Region::code12))
            .collect(groupingBy(Region::parent12));
    kinds = index(data.kinds(), AgencyKind::key);
    agencies = index(data.agencies(), Agency::uscc);
    agenciesByRegion6 = data.agencies().stream().collect(groupingBy(Agency::region6));
    halls = index(data.halls(), Hall::id);
    hallsByRegion6 = index(data.halls(), Hall::region6);
    staff = index(data.staff(), Staff::id);
    staffByLogin = index(data.staff(), Staff::login);
    List<Post> all =
        Stream.of(data.staff().stream().map(Post::first), data.posts().stream(), given.stream())
            .flatMap(s -> s)
            .toList();
    posts = index(all, Post::id);
    postsByStaff = all.stream().collect(groupingBy(p -> p.staff().id()));
    staffByAgency = all.stream().map(Post::staff).collect(groupingBy(Staff::uscc));
    clerksByRegion6 =
        data.staff().stream().filter(s -> s.has("clerk")).collect(groupingBy(Staff::region6));
  }

  private static <T> Map<String, T> index(List<T> values, Function<T, String> key) {
    return values.stream().collect(toMap(key, value -> value));
  }
}
