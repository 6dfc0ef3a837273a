package org.yici.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.yici.kernel.Digests;

/** The tree of RFC 6962 section 2.1, with SM3. */
class MerkleProperties {

  private static List<byte[]> leaves(int n, long seed) {
    Random random = new Random(seed);
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      byte[] leaf = new byte[32];
      random.nextBytes(leaf);
      leaves.add(leaf);
    }
    return leaves;
  }

  @Property
  void theProofOfEveryLeafLeadsToTheHead(
      @ForAll @IntRange(min = 1, max = 700) int n, @ForAll long seed) {
    List<byte[]> leaves = leaves(n, seed);
    byte[] head = Merkle.head(leaves);
    int i = Math.floorMod(seed, n);
    assertThat(Merkle.headBy(leaves.get(i), i, n, Merkle.path(leaves, i))).isEqualTo(head);
  }

  @Property(tries = 60)
  void allLeavesOfATreeHaveAProof(@ForAll @IntRange(min = 1, max = 70) int n, @ForAll long seed) {
    List<byte[]> leaves = leaves(n, seed);
    byte[] head = Merkle.head(leaves);
    for (int i = 0; i < n; i++) {
      List<byte[]> path = Merkle.path(leaves, i);
      assertThat(Merkle.headBy(leaves.get(i), i, n, path)).isEqualTo(head);
      for (int other = 0; other < n; other++) {
        if (other != i) {
          assertThat(Merkle.headBy(leaves.get(i), other, n, path)).isNotEqualTo(head);
        }
      }
    }
  }

  @Property
  void anyChangedBitBreaksTheProof(
      @ForAll @IntRange(min = 2, max = 300) int n,
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 255) int bit,
      @ForAll @IntRange(min = 0, max = 40) int where) {
    List<byte[]> leaves = leaves(n, seed);
    byte[] head = Merkle.head(leaves);
    int i = Math.floorMod(seed, n);
    List<byte[]> path = Merkle.path(leaves, i);
    byte[] leaf = leaves.get(i).clone();
    byte[] hit = where < path.size() ? path.get(where).clone() : leaf;
    hit[bit / 8] ^= (byte) (1 << (bit % 8));
    if (where < path.size()) {
      path.set(where, hit);
    }
    assertThat(Merkle.headBy(leaf, i, n, path)).isNotEqualTo(head);
    assertThat(Merkle.headBy(leaves.get(i), i, n, path.subList(1, path.size()))).isNotEqualTo(head);
  }

  @Property
  void aChangedLeafAMissingOneOrAnotherOrderGivesAnotherHead(
      @ForAll @IntRange(min = 2, max = 200) int n, @ForAll long seed) {
    List<byte[]> leaves = leaves(n, seed);
    byte[] head = Merkle.head(leaves);
    int i = Math.floorMod(seed, n - 1);
    List<byte[]> swapped = new ArrayList<>(leaves);
    swapped.set(i, leaves.get(i + 1));
    swapped.set(i + 1, leaves.get(i));
    List<byte[]> fewer = new ArrayList<>(leaves);
    fewer.remove(i);
    List<byte[]> doubled = new ArrayList<>(leaves);
    doubled.add(leaves.get(n - 1));
    assertThat(Merkle.head(swapped)).isNotEqualTo(head);
    assertThat(Merkle.head(fewer)).isNotEqualTo(head);
    assertThat(Merkle.head(doubled)).isNotEqualTo(head);
  }

  /** Second preimage: a tree whose leaves are the nodes of another tree must not have its head. */
  @Property
  void nodesCannotPassForLeaves(@ForAll @IntRange(min = 2, max = 200) int n, @ForAll long seed) {
    List<byte[]> cases = leaves(n, seed);
    List<byte[]> leaves = cases.stream().map(c -> Merkle.leaf(Digests.sm3(c), 1, c)).toList();
    byte[] left = leaves.get(0);
    byte[] right = leaves.get(1);
    byte[] node = Merkle.node(left, right);
    // the two children of a node, handed in as pseudonym and hash of a case, must not give the node
    assertThat(Merkle.leaf(left, 1, right)).isNotEqualTo(node);
    byte[] both = new byte[64];
    System.arraycopy(left, 0, both, 0, 32);
    System.arraycopy(right, 0, both, 32, 32);
    assertThat(Digests.sm3(both)).isNotEqualTo(node);
  }

  /** What a proof reads: only its block of leaves, and one digest for each other block. */
  @Property(tries = 40)
  void aTreeOverTheHeadsOfBlocksIsTheSameTree(
      @ForAll @IntRange(min = 1, max = 1600) int n, @ForAll long seed) {
    List<byte[]> leaves = leaves(n, seed);
    List<byte[]> heads = new ArrayList<>();
    for (int i = 0; i < n; i += RootStore.BLOCK) {
      heads.add(Merkle.head(leaves.subList(i, Math.min(n, i + RootStore.BLOCK))));
    }
    assertThat(Merkle.head(heads)).isEqualTo(Merkle.head(leaves));
    int i = Math.floorMod(seed, n);
    int block = i / RootStore.BLOCK;
    List<byte[]> path =
        Merkle.path(
            leaves.subList(block * RootStore.BLOCK, Math.min(n, (block + 1) * RootStore.BLOCK)),
            i % RootStore.BLOCK);
    path.addAll(Merkle.path(heads, block));
    assertThat(path).containsExactlyElementsOf(Merkle.path(leaves, i));
  }

  /** GB/T 32905: the digest of nothing; and the values that an independent program computes. */
  @Example
  void knownValues() {
    HexFormat hex = HexFormat.of();
    assertThat(hex.formatHex(Merkle.head(List.of())))
        .isEqualTo("1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b");
    byte[] leaf =
        Merkle.leaf(
            Merkle.pseudonym(new byte[32], UUID.fromString("00000000-0000-0000-0000-000000000001")),
            7,
            new byte[32]);
    assertThat(hex.formatHex(leaf))
        .isEqualTo("704e6e55755f1e002d76416fa7c12adfd713e12ef10faa61aa2ecc72b84d21b7");
    assertThat(hex.formatHex(Merkle.node(leaf, leaf)))
        .isEqualTo("0af0b8a1ba3f79c90eb394924d22099bb6b473878323091c367177faa66dc5a6");
    assertThat(hex.formatHex(Merkle.dayRoot(LocalDate.of(2026, 11, 24), 1, leaf, new byte[32])))
        .isEqualTo("5501c39d57ab73108ebd6b0ec600c6087811addfdecc290732f6795697a45d2e");
  }
}
