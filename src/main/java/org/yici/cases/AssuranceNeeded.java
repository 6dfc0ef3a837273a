package org.yici.cases;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yici.identity.Accounts;
import org.yici.identity.Assurance;
import org.yici.identity.Person;
import org.yici.kernel.InputException;
import org.yici.platform.CityPack;
import tools.jackson.databind.JsonNode;

/**
 * How sure it must be who applies, item by item ({@code assurance.yaml} of the city pack). At a
 * window the clerk sees the document, so only what a person does alone is held against it.
 */
@Component
public class AssuranceNeeded {
  private static final String FILE = "assurance.yaml";
  private final Accounts accounts;
  private final Assurance otherwise;
  private final Map<String, Assurance> items = new HashMap<>();

  AssuranceNeeded(Accounts accounts, CityPack pack) {
    this.accounts = accounts;
    JsonNode file = pack.has(FILE) ? pack.yamlTree(FILE) : null;
    otherwise =
        file == null ? Assurance.ACCOUNT : level(file.path("otherwise").asString("account"));
    if (file != null) {
      file.path("items")
          .properties()
          .forEach(e -> items.put(e.getKey(), level(e.getValue().asString(""))));
    }
  }

  private static Assurance level(String word) {
    try {
      return Assurance.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(FILE + "：没有「" + word + "」这一级，只有 account、verified、checked", e);
    }
  }

  /** What an item asks for. */
  public Assurance of(CaseItem item) {
    return items.getOrDefault(item.baseCode(), otherwise);
  }

  /** What the item asks for when the person does not reach it; empty when all is well. */
  public Optional<Assurance> missing(Person person, CaseItem item) {
    Assurance needed = of(item);
    return needed == Assurance.ACCOUNT || accounts.assurance(person).reaches(needed)
        ? Optional.empty()
        : Optional.of(needed);
  }

  /**
   * @throws InputException that says what is missing and how to get it
   */
  void refuse(Person person, CaseItem item) {
    missing(person, item)
        .ifPresent(
            needed -> {
              throw new InputException("assurance", words(needed));
            });
  }

  /** For a program to show. */
  static String words(Assurance needed) {
    return needed == Assurance.CHECKED
        ? "办这件事要账号" + needed.words() + "：请用省统一身份认证登录一次并在那里做人脸核验，或者带身份证到任一政务大厅窗口办"
        : "办这件事要账号" + needed.words() + "：请用省统一身份认证登录一次，或者带身份证到任一政务大厅窗口核对一次，以后都不用再核";
  }
}
