package org.yici.documents.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.yici.platform.Remembered;

/**
 * The node's timetable of templates. Asking costs a look at the nanosecond clock; what another node
 * approved is seen after {@value #CHECK_SECONDS} seconds at the latest, which is before it rules.
 */
@Component
public class TemplateBook implements Supplier<Timetable> {
  /** How old the node's timetable may be, seconds. */
  public static final int CHECK_SECONDS = 10;

  private static final Logger LOG = LoggerFactory.getLogger(TemplateBook.class);
  private final Shipped shipped;
  private final Remembered<Timetable> known;

  TemplateBook(Shipped shipped, VersionStore store) {
    this.shipped = shipped;
    this.known =
        new Remembered<>(
            "templates",
            Duration.ofSeconds(CHECK_SECONDS),
            store::steps,
            steps -> new Timetable(shipped.all(), sound(store.approved())));
  }

  @Override
  public Timetable get() {
    return known.get();
  }

  /** Reads the versions anew if something was done to any. */
  public final void refresh() {
    known.refresh();
  }

  /** Leaves out what could not have been approved here: a row that came another way. */
  private List<Version> sound(List<Version> versions) {
    List<Version> sound = new ArrayList<>();
    for (Version v : versions) {
      if (shipped.find(v.template()).filter(t -> holds(t, v)).isPresent()) {
        sound.add(v);
      } else {
        LOG.error(
            "template {} version {} breaks its rules and is not used", v.template(), v.version());
      }
    }
    return sound;
  }

  private boolean holds(Template t, Version v) {
    try {
      return Rules.check(shipped, t, Typed.of(shipped, t, v.title(), v.body())).stream()
          .noneMatch(Finding::blocks);
    } catch (RuntimeException e) {
      return false; // a part that is none
    }
  }
}
