package org.yici.forms;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Regions read at first use: most starts of the application ask for none. */
final class LazyRegions implements RegionChoices {
  private final Supplier<RegionChoices> reader;
  private volatile RegionChoices read;

  LazyRegions(Supplier<RegionChoices> reader) {
    this.reader = reader;
  }

  private RegionChoices regions() {
    if (read == null) {
      read = reader.get();
    }
    return read;
  }

  @Override
  public Optional<String> nameOf(String code) {
    return regions().nameOf(code);
  }

  @Override
  public List<Choice> choices() {
    return regions().choices();
  }
}
