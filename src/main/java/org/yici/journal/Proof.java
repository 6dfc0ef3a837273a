package org.yici.journal;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * That a case's history, up to a row, is under the root of a day. Digests are hexadecimal; checking
 * needs nothing but this and a published root.
 *
 * @param seq the last history row it covers; those before it are covered by the chain
 * @param hash digest of that row
 * @param salt makes the pseudonym of the case on this day; the holder's secret
 * @param index place of the leaf, from 0
 * @param leaves how many leaves the day has
 * @param path digests beside the way up, the lowest first
 */
@JsonPropertyOrder({
  "day",
  "caseId",
  "seq",
  "hash",
  "salt",
  "index",
  "leaves",
  "path",
  "tree",
  "previous",
  "root"
})
public record Proof(
    LocalDate day,
    UUID caseId,
    int seq,
    String hash,
    String salt,
    int index,
    int leaves,
    List<String> path,
    String tree,
    String previous,
    String root) {

  /** What is wrong with it in itself, in Chinese; empty when it leads to {@link #root}. */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    try {
      byte[] leaf = Merkle.leaf(Merkle.pseudonym(bytes(salt), caseId), seq, bytes(hash));
      byte[] head = Merkle.headBy(leaf, index, leaves, path.stream().map(Proof::bytes).toList());
      if (head == null) {
        faults.add("位置（第" + index + "个，共" + leaves + "个）和路径的长度对不上");
      } else if (!Arrays.equals(head, bytes(tree))) {
        faults.add("由办件、步数、指纹和路径算出的树根是" + hex(head) + "，证明里写的是" + tree);
      }
      byte[] day = Merkle.dayRoot(this.day, leaves, bytes(tree), bytes(previous));
      if (!Arrays.equals(day, bytes(root))) {
        faults.add("由树根、日期和前一日的根算出的当日根是" + hex(day) + "，证明里写的是" + root);
      }
    } catch (IllegalArgumentException | NullPointerException e) {
      faults.add("证明的格式不对：缺字段，或者指纹不是十六进制");
    }
    return faults;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
