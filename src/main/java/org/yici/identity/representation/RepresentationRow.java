package org.yici.identity.representation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.yici.identity.Representation.Deed;
import org.yici.identity.Representation.Kind;

/**
 * One row of identity_representation with the names of both sides.
 *
 * @param basis register, online, window or phone: how it came about
 * @param relation in words: 母亲, 女儿; or null
 * @param proofFile the paper that proves it, or null
 * @param note how it came about, for both to read; or null
 * @param recordedBy the clerk who recorded or checked it, with the desk; or null
 */
public record RepresentationRow(
    UUID id,
    Kind kind,
    UUID principal,
    String principalName,
    UUID person,
    String personName,
    State state,
    String basis,
    String relation,
    List<String> matters,
    String caseNo,
    List<Deed> deeds,
    LocalDate from,
    LocalDate until,
    String proofFile,
    String note,
    String region6,
    LocalDateTime createdAt,
    String recordedBy,
    LocalDateTime endedAt,
    String endedBy,
    String endWhy) {

  /** Where it stands; by its last day it ends without a row being written. */
  public enum State {
    /** Given, not accepted yet. */
    OFFERED,
    /** Waits for a clerk's check. */
    CHECKING,
    ACTIVE,
    REFUSED,
    ENDED
  }

  /** Whether it counts on a day. */
  public boolean counts(LocalDate day) {
    return state == State.ACTIVE && !day.isBefore(from) && (until == null || !day.isAfter(until));
  }

  /** In one word, for a day. */
  public String status(LocalDate day) {
    return switch (state) {
      case OFFERED -> until != null && day.isAfter(until) ? "过期没有接受" : "等对方接受";
      case CHECKING -> "等窗口核对";
      case REFUSED -> kind == Kind.GUARDIAN ? "没有通过核对" : "对方没有接受";
      case ENDED -> "已经结束";
      case ACTIVE ->
          day.isBefore(from) ? "还没到开始的日子" : until != null && day.isAfter(until) ? "到期了" : "有效";
    };
  }

  /** Whether it can still be ended. */
  public boolean open(LocalDate day) {
    return (state == State.ACTIVE || state == State.OFFERED || state == State.CHECKING)
        && (until == null || !day.isAfter(until));
  }

  public String basisWords() {
    return switch (basis) {
      case "register" -> "按企业登记信息";
      case "window" -> "窗口登记";
      case "phone" -> "电话回访记录";
      default -> "网上办的";
    };
  }

  public String deedWords() {
    return deeds.stream().map(Deed::chinese).collect(Collectors.joining("、"));
  }
}
