package org.yici.archives.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.tsp.PartialHashtree;

/**
 * A hash tree of RFC 4998, 4.1, with two children to a node: a node is the digest of its children
 * in the order of their bytes; one that is left over goes up as it is.
 */
record Tree(Digest digest, List<byte[]> leaves) {

  byte[] root() {
    List<byte[]> level = leaves;
    while (level.size() > 1) {
      level = above(level);
    }
    return level.get(0);
  }

  /** The reduced tree of one leaf; null when it is the only one. */
  PartialHashtree[] path(int leaf) {
    List<PartialHashtree> path = new ArrayList<>();
    List<byte[]> level = leaves;
    int at = leaf;
    while (level.size() > 1) {
      int beside = at ^ 1;
      if (beside < level.size()) {
        path.add(
            path.isEmpty()
                ? new PartialHashtree(sorted(level.get(at), level.get(beside)))
                : new PartialHashtree(level.get(beside)));
      }
      level = above(level);
      at /= 2;
    }
    return path.isEmpty() ? null : path.toArray(PartialHashtree[]::new);
  }

  /**
   * The root that a reduced tree leads to.
   *
   * @return null when the leaf is not in its first group
   */
  static byte[] root(Digest digest, byte[] leaf, PartialHashtree[] path) {
    if (path == null) {
      return leaf;
    }
    byte[] at = null;
    for (PartialHashtree group : path) {
      List<byte[]> values = new ArrayList<>(List.of(group.getValues()));
      if (at == null) {
        if (values.stream().noneMatch(v -> Arrays.equals(v, leaf))) {
          return null;
        }
      } else {
        values.add(at);
      }
      values.sort(Arrays::compareUnsigned);
      at = values.size() == 1 ? values.get(0) : digest.of(values.toArray(byte[][]::new));
    }
    return at;
  }

  private List<byte[]> above(List<byte[]> level) {
    List<byte[]> next = new ArrayList<>();
    for (int i = 0; i < level.size(); i += 2) {
      next.add(
          i + 1 == level.size() ? level.get(i) : digest.of(sorted(level.get(i), level.get(i + 1))));
    }
    return next;
  }

  private static byte[][] sorted(byte[] a, byte[] b) {
    return Arrays.compareUnsigned(a, b) <= 0 ? new byte[][] {a, b} : new byte[][] {b, a};
  }
}
