package org.yici.licences.types;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.BeanFactory;
import org.yici.identity.Person;
import org.yici.identity.Roles;
import org.yici.identity.SignedIn;

/** For tests: versions of types on their way. */
public final class TypeSamples {
  private TypeSamples() {}

  /**
   * A version with another ground of the face, approved; its withdrawal is asked for.
   *
   * @return its number
   */
  public static int asked(BeanFactory beans, String code) {
    Person writer = bureau("shi-xieweiguo", "谢卫国");
    Person second = bureau("shi-liuqiaoyun", "刘巧云");
    TypeDesk desk = beans.getBean(TypeDesk.class);
    TypedType now = desk.draft(writer, code);
    Map<String, String> values = new LinkedHashMap<>(now.values());
    values.put("ground", "#FFFFFF");
    values.put("reason", "底色换白");
    int version = desk.submit(writer, code, new TypedType(values, now.fields()));
    desk.approve(second, desk.version(code, version));
    beans.getBean(TypeWithdrawals.class).ask(second, desk.version(code, version), "底色选错了，国家目录里是浅黄");
    return version;
  }

  private static Person bureau(String login, String name) {
    return SignedIn.staff(login, name, login, null, "410400", Roles.BUREAU);
  }
}
