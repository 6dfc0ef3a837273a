package org.yici.ratings;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.yici.kernel.InputException;
import org.yici.kernel.InputException.Fault;

/**
 * What somebody wants to say about a service. Nothing is filled in for the person: a missing level
 * is a fault (国办发〔2019〕51号: no default, no induced rating).
 *
 * @param satisfaction 1 to 5; null when nothing was chosen
 * @param channel CS-CHANNEL-HCP
 */
public record NewRating(
    Integer satisfaction,
    List<String> tags,
    String words,
    String channel,
    boolean named,
    UUID account) {
  public NewRating {
    tags = tags == null ? List.of() : tags.stream().filter(t -> t != null).distinct().toList();
    words = words == null || words.isBlank() ? null : words.strip();
  }

  public Level level() {
    return satisfaction == null ? null : Level.of(satisfaction);
  }

  /**
   * @throws InputException with every fault and what to do
   */
  public void check(Tags known) {
    List<Fault> faults = new ArrayList<>();
    Level level = level();
    if (level == null) {
      faults.add(new Fault("satisfaction", "请先选一个：非常满意、满意、基本满意、不满意、非常不满意（5到1）"));
    } else {
      for (String tag : tags) {
        if (!known.has(level, tag)) {
          faults.add(new Fault("tags", "「" + level.chinese() + "」没有标签" + tag + "，请选这一档的标签"));
        }
      }
      if (level.needsReason() && tags.isEmpty() && words == null) {
        faults.add(new Fault("tags", "请选一个原因，或者写一句话，好让单位知道改什么"));
      }
    }
    if (words != null && words.length() > PlainWords.MOST) {
      faults.add(new Fault("words", "最多写" + PlainWords.MOST + "字，现在是" + words.length() + "字"));
    }
    if (!faults.isEmpty()) {
      throw new InputException(faults);
    }
  }
}
