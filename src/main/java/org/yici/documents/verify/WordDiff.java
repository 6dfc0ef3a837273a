package org.yici.documents.verify;

import java.util.ArrayList;
import java.util.List;
import org.yici.documents.verify.Compared.Difference;

/** Where two texts differ, character by character, as people would mark it. */
final class WordDiff {
  private static final int LONGEST = 3000;
  private static final int AROUND = 10;
  private static final int SHOWN = 80;

  /** Fewer equal characters than this between two differences join them into one. */
  private static final int JOINED = 2;

  private WordDiff() {}

  static List<Difference> of(String where, String signed, String now) {
    int[] a = signed.codePoints().toArray();
    int[] b = now.codePoints().toArray();
    int head = 0;
    while (head < a.length && head < b.length && a[head] == b[head]) {
      head++;
    }
    int tail = 0;
    while (tail < a.length - head
        && tail < b.length - head
        && a[a.length - 1 - tail] == b[b.length - 1 - tail]) {
      tail++;
    }
    if (head == a.length && head == b.length) {
      return List.of();
    }
    List<int[]> pieces = new ArrayList<>();
    int aEnd = a.length - tail;
    int bEnd = b.length - tail;
    if (aEnd - head > LONGEST || bEnd - head > LONGEST) {
      pieces.add(new int[] {head, aEnd, head, bEnd});
    } else {
      pieces(a, head, aEnd, b, head, bEnd, pieces);
    }
    List<Difference> differences = new ArrayList<>();
    for (int[] p : pieces) {
      differences.add(
          new Difference(
              where,
              new String(a, Math.max(0, p[0] - AROUND), p[0] - Math.max(0, p[0] - AROUND)),
              cut(a, p[0], p[1]),
              cut(b, p[2], p[3])));
    }
    return differences;
  }

  /** The longest common subsequence; what lies between its runs differs. */
  private static void pieces(int[] a, int a0, int a1, int[] b, int b0, int b1, List<int[]> pieces) {
    int n = a1 - a0;
    int m = b1 - b0;
    short[][] common = new short[n + 1][m + 1];
    for (int i = n - 1; i >= 0; i--) {
      for (int j = m - 1; j >= 0; j--) {
        common[i][j] =
            a[a0 + i] == b[b0 + j]
                ? (short) (common[i + 1][j + 1] + 1)
                : (short) Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    int[] open = null;
    int equal = 0;
    while (i < n || j < m) {
      boolean same = i < n && j < m && a[a0 + i] == b[b0 + j];
      if (same) {
        i++;
        j++;
        equal++;
        continue;
      }
      if (open == null || equal >= JOINED) {
        open = new int[] {a0 + i, a0 + i, b0 + j, b0 + j};
        pieces.add(open);
      }
      equal = 0;
      if (j >= m || i < n && common[i + 1][j] >= common[i][j + 1]) {
        i++;
      } else {
        j++;
      }
      open[1] = a0 + i;
      open[3] = b0 + j;
    }
  }

  private static String cut(int[] text, int from, int to) {
    return to - from > SHOWN
        ? new String(text, from, SHOWN) + "……"
        : new String(text, from, to - from);
  }
}
