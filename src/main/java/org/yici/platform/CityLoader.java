package org.yici.platform;

/**
 * A room's part in loading the city pack into its tables. Loaders run in order, under a
 * cluster-wide lock.
 */
public interface CityLoader {
  /** Lower runs first: directory 10, identity 20, catalog 30. */
  int order();

  /**
   * Brings the room's tables to what the pack says; running it again changes nothing. Called only
   * when the pack changed.
   */
  void load(CityPack pack);

  /**
   * Called at every start after all loading, in the same order: take the snapshot the node works
   * from.
   */
  default void ready() {}
}
