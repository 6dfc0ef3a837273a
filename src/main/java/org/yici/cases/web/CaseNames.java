package org.yici.cases.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.yici.cases.CaseItem;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.directory.Staff;

/** Turns the ids that the law reckons with into names: materials and staff. */
@Component
class CaseNames {
  private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");
  private static final Pattern USCC = Pattern.compile("(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])");
  private final Directory directory;

  CaseNames(Directory directory) {
    this.directory = directory;
  }

  /** A sentence of the law's answer with names for the ids in it. */
  String named(String text, CaseItem item) {
    return text == null
        ? null
        : ID.matcher(bodies(item.named(text)))
            .replaceAll(m -> Matcher.quoteReplacement(staff(m.group())));
  }

  /** A text with the names of agencies in place of their credit codes. */
  String bodies(String text) {
    return USCC.matcher(text).replaceAll(m -> Matcher.quoteReplacement(body(m.group())));
  }

  /** The name behind a credit code; other names stay as they are. */
  String body(String usccOrName) {
    return directory.findAgency(usccOrName).map(Agency::name).orElse(usccOrName);
  }

  /** The name of a member of staff; the id itself for anybody else. */
  String staff(String id) {
    return id == null ? "" : directory.staff(id).map(Staff::name).orElse(id);
  }
}
