package org.yici.directory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Posts given for a time. On the first day they are posts like any other, after the last one they
 * are none; each node looks every few seconds.
 */
@Component
public class GrantedPosts {
  private final DirectoryStore store;
  private final Directory directory;
  private final Clock clock;

  GrantedPosts(DirectoryStore store, Directory directory, Clock clock) {
    this.store = store;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * Gives a post. Who may decide that is not asked here.
   *
   * @param post with an id that no other has; of its staff name and login are not looked at
   * @param starts first day
   * @param ends last day, included
   */
  public void give(Post post, LocalDate starts, LocalDate ends) {
    store.give(post, starts, ends);
  }

  /** Ends a post that was given; nothing when there is none. */
  public void end(String id) {
    store.endGiven(id);
  }

  /** Takes note of what was given or has ended, on this node. */
  public void refresh() {
    List<Post> given = store.given(LocalDate.now(clock));
    if (!given.equals(directory.given())) {
      directory.replaceGiven(given);
    }
  }
}
