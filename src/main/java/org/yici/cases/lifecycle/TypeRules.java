package org.yici.cases.lifecycle;

import java.util.List;

/** Step 4: which type and variant knows which action; the rules of {@code variants.yaml}. */
final class TypeRules {
  /**
   * One rule; the first that applies refuses.
   *
   * @param actions what it refuses
   * @param otherThan instead of {@code actions}: all but these
   * @param types types it is for; empty: all
   * @param except types it is not for
   * @param variant variant it is for, or null: any
   * @param unless does not hold where the item says so: lowerFirst, extension, ownHearing
   * @param whenItem holds only where the item says so
   * @param message Chinese; …… stands for the action's name
   */
  record Rule(
      String id,
      List<String> actions,
      @com.fasterxml.jackson.annotation.JsonProperty("other-than") List<String> otherThan,
      List<String> types,
      List<String> except,
      String variant,
      String unless,
      @com.fasterxml.jackson.annotation.JsonProperty("when-item") String whenItem,
      String article,
      String otherwise,
      String message) {

    boolean names(String action) {
      return actions == null ? !otherThan.contains(action) : actions.contains(action);
    }

    boolean isFor(ItemRule item) {
      return (types == null || types.contains(item.type()))
          && (except == null || !except.contains(item.type()))
          && (variant == null || item.is(variant))
          && (unless == null || !says(item, unless))
          && (whenItem == null || says(item, whenItem));
    }

    private static boolean says(ItemRule item, String what) {
      return switch (what) {
        case "lowerFirst" -> item.lowerFirst();
        case "extension" -> item.extension() != null;
        case "ownHearing" ->
            !item.type().equals("20")
                && (item.hearingByLaw() != null || item.suspensionKinds().contains("hearing"));
        default -> throw new IllegalStateException("variants.yaml 里没有这个说法：" + what);
      };
    }

    Table.Ban ban() {
      return new Table.Ban("type:" + id, message, article, otherwise, false);
    }
  }

  static final Table.Variants TABLE = Table.read("variants", Table.Variants.class);

  private TypeRules() {}

  static void check(Turn t) {
    if (t.action.is("tick")) {
      return;
    }
    Rule rule = refusing(t.action, t.item);
    if (rule != null) {
      t.refuse(rule.ban(), rule.message().replace("……", t.action.chinese()));
    }
  }

  /** The rule by which this item does not know the action; null when it knows it. */
  static Rule refusing(Actions.Action action, ItemRule item) {
    for (Rule rule : TABLE.rules()) {
      if (rule.names(action.id()) && rule.isFor(item)) {
        return rule;
      }
    }
    return null;
  }
}
