package org.yici.directory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yici.platform.CityLoader;
import org.yici.platform.CityPack;

/** Brings the city pack's directory into the tables, and the tables into memory. */
@Component
class DirectoryLoader implements CityLoader {
  private final DirectoryStore store;
  private final Directory directory;
  private final GrantedPosts granted;

  DirectoryLoader(DirectoryStore store, Directory directory, GrantedPosts granted) {
    this.store = store;
    this.directory = directory;
    this.granted = granted;
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  @Transactional
  public void load(CityPack pack) {
    store.write(DirectoryReader.read(pack));
  }

  @Override
  public void ready() {
    directory.replace(store.read());
    granted.refresh();
  }
}
