package org.yici.archives.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Hash trees of RFC 4998: every leaf leads to the root, nothing else does. */
class TreeProperties {

  private static Tree tree(int size, long seed) {
    Random random = new Random(seed);
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      byte[] leaf = new byte[32];
      random.nextBytes(leaf);
      leaves.add(leaf);
    }
    return new Tree(Digest.SHA256, leaves);
  }

  @Property(tries = 60)
  void everyLeafLeadsToTheRoot(@ForAll @IntRange(min = 1, max = 70) int size, @ForAll long seed) {
    Tree tree = tree(size, seed);
    byte[] root = tree.root();
    for (int i = 0; i < size; i++) {
      assertThat(Tree.root(Digest.SHA256, tree.leaves().get(i), tree.path(i))).isEqualTo(root);
    }
  }

  @Property(tries = 60)
  void aLeafThatIsNotThereLeadsNowhere(
      @ForAll @IntRange(min = 2, max = 70) int size,
      @ForAll @IntRange(min = 0, max = 1000) int at,
      @ForAll long seed) {
    Tree tree = tree(size, seed);
    int leaf = at % size;
    byte[] other = tree.leaves().get(leaf).clone();
    other[7] ^= 4;
    assertThat(Tree.root(Digest.SHA256, other, tree.path(leaf))).isNull();
  }
}
