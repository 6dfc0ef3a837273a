package org.yici.catalog.base;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.yici.catalog.BaseItem;
import org.yici.directory.Pack;

/** For measuring: a provincial base catalogue of as many rows as asked for, as a workbook. */
public final class ManyBaseRows {
  private ManyBaseRows() {}

  /**
   * @param known rows of the pack's catalogue; those of the province stay, the others are what the
   *     new ones are made from
   */
  public static byte[] workbook(List<BaseItem> known, int count) throws IOException {
    List<BaseItem> rows =
        new ArrayList<>(known.stream().filter(b -> b.code().startsWith("41")).toList());
    for (int i = 0; rows.size() < count; i++) {
      BaseItem like = known.get(i % known.size());
      // 41, type and department of the row, 900,000 and up for main and sub item
      String code = "41" + like.code().substring(2, 6) + (900_000 + i);
      rows.add(
          new BaseItem(
              code,
              like.name() + "（测速 " + i + "）",
              like.type(),
              like.agencyKind(),
              like.law(),
              like.article(),
              like.quote(),
              like.lawHeld(),
              like.limitDays(),
              like.limitUnit(),
              like.limitSource(),
              like.applicant(),
              like.note(),
              like.materialsHint(),
              like.resultName(),
              like.levels()));
    }
    return new BaseBook(Pack.DIRECTORY, Pack.PACK.codeSets()).of(rows);
  }
}
