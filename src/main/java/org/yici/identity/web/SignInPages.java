package org.yici.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yici.identity.Person;
import org.yici.identity.province.ProvinceIdentity;
import org.yici.identity.representation.RepresentationDesk;
import org.yici.identity.representation.RepresentationRow;
import org.yici.identity.representation.RepresentationStore;
import org.yici.platform.YiciProperties;

/** What stands on the sign-in page and on the page that goes on after it. */
@Component
class SignInPages {
  static final String SIGN_IN = "identity/signin";
  static final String RESUME = "identity/resume";
  static final String TIMED_OUT = "登录超时了，您填的内容都还在，登录后接着办";

  private final HeldForms forms;
  static final String CHANGED = "identity/changed";

  private final RepresentationStore representations;
  private final RepresentationDesk desk;
  private final ProvinceIdentity province;
  private final boolean demo;

  SignInPages(
      HeldForms forms,
      RepresentationStore representations,
      RepresentationDesk desk,
      ProvinceIdentity province,
      YiciProperties settings) {
    this.forms = forms;
    this.representations = representations;
    this.desk = desk;
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

  /**
   * Whether the form was opened for whom the person acts now; one that does not say was opened by
   * somebody acting for oneself.
   */
  static boolean fits(HeldForm form, Person person) {
    return form.marker() == null
        ? person.representation() == null
        : form.marker().equals(person.marker());
  }

  /** The form was opened for another than the person acts for now: it is kept, not sent. */
  Map<String, Object> changed(HeldForm form, Person person) {
    UUID self = person.selfId();
    boolean own = form.marker() == null || form.marker().equals(self.toString());
    RepresentationRow other = own ? null : representation(form.marker(), self);
    Map<String, Object> model = new HashMap<>();
    model.put("person", person);
    model.put("form", own || other != null ? form : null);
    model.put("held", own || other != null ? forms.seal(form) : "");
    model.put("representation", other == null ? null : other.id().toString());
    model.put("principal", own ? person.selfName() : other == null ? null : other.principalName());
    model.put("able", own ? person.representation() != null : other != null && desk.still(other));
    return model;
  }

  private RepresentationRow representation(String marker, UUID self) {
    try {
      return representations
          .find(UUID.fromString(marker))
          .filter(s -> s.person().equals(self) && s.principal() != null)
          .orElse(null);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
