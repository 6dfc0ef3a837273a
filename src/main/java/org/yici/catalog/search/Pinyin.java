package org.yici.catalog.search;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.util.ArrayList;
import java.util.List;

/** Chinese as it is typed without an input method: kaifandian, kfd. */
final class Pinyin {
  private Pinyin() {}

  /** Syllables without tones; letters and digits stay. */
  static List<String> syllables(String text) {
    List<String> result = new ArrayList<>();
    for (String s : PinyinHelper.toPinyin(text, PinyinStyleEnum.NORMAL).split("\\s+")) {
      if (!s.isBlank()) {
        result.add(s.replace("ü", "v"));
      }
    }
    return result;
  }

  static String full(String text) {
    return String.join("", syllables(text));
  }

  static String initials(List<String> syllables) {
    StringBuilder out = new StringBuilder();
    syllables.forEach(s -> out.append(s.charAt(0)));
    return out.toString();
  }

  /** The text from each of its syllables on, so that a prefix search finds it from the middle. */
  static List<String> tails(List<String> syllables) {
    List<String> result = new ArrayList<>();
    for (int i = 0; i < syllables.size(); i++) {
      result.add(String.join("", syllables.subList(i, syllables.size())));
    }
    return result;
  }
}
