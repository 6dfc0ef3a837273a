package org.yici.catalog.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yici.catalog.editing.Change.Deed;

/** The log as it is read: what one person typed in one go is one change. */
class ChangesTest {
  private static final UUID FENG = new UUID(0, 1);
  private static final UUID LIANG = new UUID(0, 2);

  private static Change typed(UUID who, String at, String path, String before, String after) {
    Deed deed = path == null ? Deed.SUBMIT : Deed.EDIT;
    return new Change(
        "c", 1, 2, Instant.parse(at), who, who.toString(), deed, path, before, after, null);
  }

  @Test
  void pausesOfOneSittingAreOneChangeFromItsBeginningToItsEnd() {
    List<Change> read =
        Change.joined(
            List.of(
                typed(FENG, "2026-11-30T08:00:09Z", "elements.A", "从受理", "从受理的第二天起算"),
                typed(FENG, "2026-11-30T08:00:04Z", "elements.A", "自", "从受理")));
    assertThat(read).hasSize(1);
    assertThat(read.get(0).before()).isEqualTo("自");
    assertThat(read.get(0).after()).isEqualTo("从受理的第二天起算");
  }

  @Test
  void anotherPersonAnotherPlaceAStepOrALaterHourIsAChangeOfItsOwn() {
    List<Change> rows =
        List.of(
            typed(FENG, "2026-11-30T10:00:00Z", "elements.A", "4", "5"),
            typed(FENG, "2026-11-30T08:30:00Z", "elements.A", "3", "4"),
            typed(LIANG, "2026-11-30T08:29:00Z", "elements.A", "2", "3"),
            typed(LIANG, "2026-11-30T08:28:00Z", "elements.B", "1", "2"),
            typed(LIANG, "2026-11-30T08:27:00Z", null, null, null));
    assertThat(Change.joined(rows)).isEqualTo(rows);
  }
}
