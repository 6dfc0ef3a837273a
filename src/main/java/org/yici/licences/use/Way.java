package org.yici.licences.use;

/** How somebody came to see or use a licence. */
public enum Way {
  SHOWN("持证人出示，扫码看", true),
  LOOKED_UP("工作人员查询", false),
  REVEALED("工作人员看全部内容", true),
  AUTHORISED("凭授权查看", true),
  APPLIED("办事取用", true),
  COPIED("制作加注件", false),
  SHARED("别的系统查询", false),
  CHECKED("别的系统核验", false);

  private final String words;
  private final boolean news;

  Way(String words, boolean news) {
    this.words = words;
    this.news = news;
  }

  public String words() {
    return words;
  }

  /** Whether the holder gets a message of it; the list under 谁看过我的证照 has every use. */
  boolean news() {
    return news;
  }
}
