package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yici.identity.province.ProvinceIdentity;
import org.yici.platform.YiciProperties;

/** What stands on the sign-in page and on the page that goes on after it. */
@Component
class SignInPages {
  static final String SIGN_IN = "identity/signin";
  static final String RESUME = "identity/resume";
  static final String TIMED_OUT = "登录超时了，您填的内容都还在，登录后接着办";

  private final HeldForms forms;
  private final ProvinceIdentity province;
  private final boolean demo;

  SignInPages(HeldForms forms, ProvinceIdentity province, YiciProperties settings) {
    this.forms = forms;
    this.province = province;
    this.demo = settings.demo();
  }

  /**
   * @param next where to go afterwards
   * @param held a sealed form, or null
   * @param fault what was wrong with the last attempt, or null
   */
  Map<String, Object> signIn(String next, String held, String login, String notice, String fault) {
    Map<String, Object> model = new HashMap<>();
    model.put("next", LocalPath.orElse(next, ""));
    model.put("held", held == null ? "" : held);
    model.put("login", login == null ? "" : login);
    model.put("notice", notice);
    model.put("fault", fault);
    model.put("demo", demo);
    model.put("province", province.name().orElse(null));
    return model;
  }

  Map<String, Object> holding(HeldForm form) {
    String notice = TIMED_OUT + (form.files() ? "；只有刚选的文件要重新选一次" : "");
    return signIn("", forms.seal(form), "", notice, null);
  }

  /** The sign-in form itself came too late. */
  Map<String, Object> again(HttpServletRequest request) {
    return signIn(
        request.getParameter("next"),
        request.getParameter("held"),
        request.getParameter("login"),
        "这一页放得太久了，请再输一次密码",
        null);
  }

  Map<String, Object> resume(HeldForm form) {
    return Map.of("form", form);
  }
}
