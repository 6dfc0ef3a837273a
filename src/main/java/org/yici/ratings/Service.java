package org.yici.ratings;

import java.time.LocalDateTime;

/**
 * One service of a case that can be rated.
 *
 * @param number serviceNumber: 1, 2, 3 ... within the case, never changes
 * @param visit a visit at the window (一次一评), else the whole matter (一事一评)
 * @param name 全程, 申报, 补正 or 领取
 * @param at when it took place; of the matter, when it was decided
 */
public record Service(int number, boolean visit, String name, LocalDateTime at) {

  /** As a person would say it: 整件事办得怎么样, 10月12日到窗口申报. */
  public String title() {
    return visit ? at.getMonthValue() + "月" + at.getDayOfMonth() + "日到窗口" + name : "整件事从申请到决定";
  }
}
