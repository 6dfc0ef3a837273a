package org.yici.catalog.base;

import java.util.Objects;
import java.util.function.Function;
import org.yici.catalog.BaseItem;

/**
 * What a row of a base catalogue says: its heading in a workbook, its key in JSON.
 *
 * <p>{@code binding}: an agency that offers the item must look at its guide when this changes.
 */
enum BaseColumn {
  CODE("code", "基本编码", true, true, BaseItem::code),
  NAME("name", "事项名称", true, true, BaseItem::name),
  TYPE("type", "事项类型", true, true, BaseItem::type),
  KIND("agencyKind", "实施机关类别", true, true, BaseItem::agencyKind),
  LEVELS("levels", "行使层级", true, true, BaseItem::levels),
  LAW("law", "设定依据", true, true, BaseItem::law),
  ARTICLE("article", "条", false, true, b -> b.article() == null ? "" : b.article().toString()),
  QUOTE("quote", "条文原文", false, true, BaseItem::quote),
  LIMIT_DAYS("limitDays", "法定期限", false, true, BaseItem::limitDays),
  LIMIT_UNIT("limitUnit", "期限单位", false, true, BaseItem::limitUnit),
  LIMIT_SOURCE("limitSource", "期限依据", false, false, BaseItem::limitSource),
  APPLICANT("applicant", "申请人", false, true, BaseItem::applicant),
  RESULT("resultName", "结果名称", false, true, BaseItem::resultName),
  MATERIALS("materialsHint", "材料提示", false, false, BaseItem::materialsHint),
  NOTE("note", "说明", false, false, BaseItem::note);

  final String key;
  final String heading;
  final boolean required;
  final boolean binding;
  private final Function<BaseItem, String> value;

  BaseColumn(
      String key,
      String heading,
      boolean required,
      boolean binding,
      Function<BaseItem, String> value) {
    this.key = key;
    this.heading = heading;
    this.required = required;
    this.binding = binding;
    this.value = value;
  }

  String of(BaseItem item) {
    return Objects.requireNonNullElse(value.apply(item), "");
  }
}
