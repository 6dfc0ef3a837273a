package org.yici.specimens;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.yici.platform.CityPack;

/** Who fills in the samples, as {@code specimens.yaml} of the pack has them; made up. */
@Component
public class Filler {
  private static final String FILE = "specimens.yaml";

  /**
   * @param idType in words
   */
  public record Who(String name, String idType, String idNumber, String phone) {}

  /** The file. */
  public record People(Who person, Who firm, String date) {}

  private final People people;

  public Filler(CityPack pack) {
    Who nobody = new Who("样本", "样本", "样本", "样本");
    people =
        pack.has(FILE) ? pack.yaml(FILE, People.class) : new People(nobody, nobody, "2026-01-01");
  }

  /** When the samples were filled in; files carry it as their date. */
  LocalDate date() {
    return LocalDate.parse(people.date());
  }

  Who of(Plan plan) {
    return plan.firm() ? people.firm() : people.person();
  }
}
