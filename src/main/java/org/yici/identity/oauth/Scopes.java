package org.yici.identity.oauth;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What an application may be let to know or do, in the words of the consent page. */
public final class Scopes {
  public static final String OPENID = "openid";
  public static final String API = "api";
  public static final String PROFILE = "profile";
  public static final String PHONE = "phone";
  public static final String ID_MASKED = "id_masked";
  public static final String ID_NUMBER = "id_number";

  private static final Map<String, String> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put(OPENID, "知道来的是同一个人（一串编号，看不出是谁）");
    WORDS.put(PROFILE, "姓名或单位名称，是个人还是单位");
    WORDS.put(ID_MASKED, "证件类型，证件号码的头尾几位（中间遮住）");
    WORDS.put(ID_NUMBER, "完整的证件号码，每取一次都记进「谁看过我的数据」");
    WORDS.put(PHONE, "手机号码，每取一次都记进「谁看过我的数据」");
    WORDS.put(API, "替您在这个平台上办事：提交申请、查看您的办件");
  }

  private Scopes() {}

  /** All there are, in the order they are shown. */
  public static Map<String, String> all() {
    return java.util.Collections.unmodifiableMap(WORDS);
  }

  /** The Chinese words of a scope; the scope itself when it has none. */
  public static String words(String scope) {
    return WORDS.getOrDefault(scope, scope);
  }

  static Set<String> of(String text) {
    return text == null || text.isBlank()
        ? Set.of()
        : Set.copyOf(Arrays.asList(text.strip().split("\\s+")));
  }

  static String text(Collection<String> scopes) {
    return String.join(" ", new TreeSet<>(scopes));
  }
}
