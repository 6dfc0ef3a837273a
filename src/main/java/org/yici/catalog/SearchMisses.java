package org.yici.catalog;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yici.catalog.search.SearchWords;
import org.yici.directory.Region;
import org.yici.platform.NodeWork;

/**
 * What people looked for and did not find, for the editors: the words shortened, without numbers
 * that could be somebody's, counted by day and place. Kept in memory for a few seconds, then
 * written together; a node that dies loses those.
 */
@Component
public class SearchMisses implements AutoCloseable {
  private static final int LONGEST = 30;

  /** Distinct words held between two writings, and written for one day: more is somebody's game. */
  private static final int MOST_HELD = 500;

  private static final int MOST_A_DAY = 5_000;

  /** Said once it may be a name; said by nobody else it helps no editor. */
  private static final int FEWEST = 2;

  private static final Pattern NUMBERS = Pattern.compile("[0-9]{5,}x?");
  private final JdbcClient jdbc;
  private final Clock clock;
  private final int keepDays;
  private final NodeWork writing;
  private final Map<Key, Integer> held = new ConcurrentHashMap<>();

  private record Key(LocalDate day, String region6, String query) {}

  /**
   * Words that found nothing.
   *
   * @param times how often in the days asked for
   * @param places codes of the places they were asked in, 6 digits
   */
  public record Missed(String query, int times, List<String> places, LocalDate last) {}

  /**
   * @param keepDays {@code YICI_SEARCH_MISSES_KEPT}
   */
  SearchMisses(
      JdbcClient jdbc,
      Clock clock,
      @Value("${yici.search-misses-kept:180}") int keepDays,
      @Value("${yici.jobs:true}") boolean jobs) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.keepDays = keepDays;
    this.writing = new NodeWork("search-misses", jobs ? this::write : null);
  }

  /** Begins writing by itself, once everything is loaded. */
  @org.springframework.context.event.EventListener(
      org.springframework.boot.context.event.ApplicationReadyEvent.class)
  public void start() {
    writing.start();
  }

  /** Notes that nothing was found, or nothing but a word that nearly every guide has. */
  public void note(String typed, Region place) {
    Optional<String> query = harmless(typed);
    if (query.isPresent() && held.size() < MOST_HELD) {
      held.merge(new Key(LocalDate.now(clock), place.code6(), query.get()), 1, Integer::sum);
    }
  }

  /** The words without what could tell of a person; empty when too little is left. */
  static Optional<String> harmless(String typed) {
    if (typed.indexOf('@') >= 0) {
      return Optional.empty();
    }
    String words = NUMBERS.matcher(SearchWords.normal(typed)).replaceAll("");
    String cut = words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    return cut.length() < 2 || cut.chars().allMatch(c -> c < 128 && !Character.isLetter(c))
        ? Optional.empty()
        : Optional.of(cut);
  }

  /** Writes what is held, and lets go what is older than the setting says. */
  synchronized void write() {
    Map<Key, Integer> taken = new java.util.HashMap<>();
    for (Key key : List.copyOf(held.keySet())) {
      Integer times = held.remove(key);
      if (times != null) {
        taken.put(key, times);
      }
    }
    if (taken.isEmpty()) {
      return;
    }
    List<Key> keys = new ArrayList<>(taken.keySet());
    jdbc.sql(
            """
            with old as (delete from catalog_search_miss where day < :oldest)
            insert into catalog_search_miss as m (day, region6, query, times)
            select * from unnest(:days::date[], :regions::text[], :queries::text[], :times::int[])
            where (select count(*) from catalog_search_miss where day = :today) < :most
            on conflict (day, region6, query) do update set times = m.times + excluded.times
            """)
        .param("oldest", Date.valueOf(LocalDate.now(clock).minusDays(keepDays)))
        .param("today", Date.valueOf(LocalDate.now(clock)))
        .param("most", MOST_A_DAY)
        .param("days", keys.stream().map(k -> k.day().toString()).toArray(String[]::new))
        .param("regions", keys.stream().map(Key::region6).toArray(String[]::new))
        .param("queries", keys.stream().map(Key::query).toArray(String[]::new))
        .param("times", keys.stream().map(taken::get).toArray(Integer[]::new))
        .update();
  }

  /** Words missed at least twice in the last days, the most frequent first; at most 200. */
  public List<Missed> missed(int days) {
    return jdbc.sql(
            """
            select query, sum(times) as times, max(day) as last,
              array_agg(distinct region6 order by region6) as places
            from catalog_search_miss where day > :after
            group by query having sum(times) >= :fewest
            order by sum(times) desc, query limit 200
            """)
        .param("after", Date.valueOf(LocalDate.now(clock).minusDays(days)))
        .param("fewest", FEWEST)
        .query(
            (rs, n) ->
                new Missed(
                    rs.getString("query"),
                    rs.getInt("times"),
                    List.of((String[]) rs.getArray("places").getArray()),
                    rs.getDate("last").toLocalDate()))
        .list();
  }

  @Override
  public void close() {
    writing.close();
  }
}
