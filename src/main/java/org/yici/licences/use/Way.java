package org.yici.licences.use;

/** How somebody came to see or use a licence. */
public enum Way {
  SHOWN("持证人出示，扫码看"),
  LOOKED_UP("工作人员查询"),
  REVEALED("工作人员看全部内容"),
  AUTHORISED("凭授权查看"),
  APPLIED("办事取用"),
  COPIED("制作加注件"),
  SHARED("别的系统查询"),
  CHECKED("别的系统核验");

  private final String words;

  Way(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
