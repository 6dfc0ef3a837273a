package org.yici.seals;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What somebody asked to be done with a seal. It happens when a second person confirms it.
 *
 * @param agencyUscc whose seal; null for {@link Act#ROOT}
 * @param about the seal, or the need that it shall fill; of a root an id of its own
 * @param kind words of {@link SealKind}; of a root empty
 * @param picture PNG of the impression, null for none
 * @param seal the file of a seal made outside, else null
 * @param certificates what came with it, or the root
 * @param decidedName who confirmed, refused or withdrew it; null while it waits
 */
public record SealRequest(
    UUID id,
    Act act,
    String agencyUscc,
    String agencyName,
    UUID about,
    String kind,
    Set<SealPurpose> purposes,
    List<String> people,
    byte[] picture,
    byte[] seal,
    List<byte[]> certificates,
    String reason,
    UUID askedBy,
    String askedName,
    LocalDateTime askedAt,
    State state,
    String decidedName,
    LocalDateTime decidedAt,
    String decidedWhy) {

  /** What is asked. */
  public enum Act {
    MAKE("制作测试章"),
    IMPORT("导入印章"),
    PERMIT("改授权"),
    SUSPEND("停用"),
    /** Done at once by one person; refused by the second, it is undone. */
    HALT("紧急停用"),
    RESUME("恢复使用"),
    DESTROY("销毁"),
    ROOT("信任根证书");

    private final String words;

    Act(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** Where it stands. */
  public enum State {
    WAITING("等另一个人批准"),
    CONFIRMED("已批准"),
    REFUSED("没有批准"),
    WITHDRAWN("已撤回");

    private final String words;

    State(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  public boolean waits() {
    return state == State.WAITING;
  }
}
