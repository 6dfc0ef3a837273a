package org.yici.licences;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.platform.CityPack;

/** The types of licences of the city, read once from licence-types.yaml. */
@Component
public class LicenceTypes {
  private static final String FILE = "licence-types.yaml";
  private final List<LicenceType> types;

  record File(List<LicenceType> types) {}

  LicenceTypes(CityPack pack) {
    types = pack.has(FILE) ? List.copyOf(pack.yaml(FILE, File.class).types()) : List.of();
  }

  public List<LicenceType> all() {
    return types;
  }

  /** The type that this item gives; empty when it gives none. */
  public Optional<LicenceType> ofItem(String baseCode) {
    return types.stream().filter(t -> t.bases().contains(baseCode)).findFirst();
  }

  /**
   * @param code 21 characters; empty when the pack no longer has it
   */
  public Optional<LicenceType> find(String code) {
    return types.stream().filter(t -> t.code().equals(code)).findFirst();
  }
}
