package org.yici.messages;

import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yici.licences.HolderNews;

/** Holders read in their messages that somebody used their licence. */
@Component
class LicenceNews implements HolderNews {
  private final MessageStore store;

  LicenceNews(MessageStore store) {
    this.store = store;
  }

  @Override
  public void tell(Collection<UUID> accounts, UUID use, String title, String body, String link) {
    store.news(accounts, use, title, body, link);
  }
}
