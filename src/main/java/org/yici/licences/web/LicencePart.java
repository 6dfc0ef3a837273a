package org.yici.licences.web;

import java.util.List;
import java.util.Map;
import org.yici.directory.Agency;
import org.yici.directory.Directory;
import org.yici.kernel.LicenceId;
import org.yici.licences.Licence;

/** A part of the identifier (GB/T 36904-2018) and what it says. */
public record LicencePart(String text, String name, String says) {

  static List<LicencePart> of(Licence licence, Directory directory) {
    Map<String, String> p = LicenceId.check(licence.identifier()).parts();
    String issuer = directory.findAgency(p.get("issuer")).map(Agency::name).orElse("发证时的机构");
    return List.of(
        new LicencePart(LicenceId.ROOT, "根标识", "电子证照在国家对象标识符里的位置"),
        new LicencePart(p.get("type"), "证照类型代码", licence.name()),
        new LicencePart(p.get("issuer"), "颁发机构代码", issuer),
        new LicencePart(p.get("serial"), "流水号", "这个机构发的这种证里的第几份"),
        new LicencePart(
            p.get("version"),
            "版本号",
            licence.version() == 1 ? "第一次发证" : "换发过，这是第" + licence.version() + "版"),
        new LicencePart(p.get("check"), "校验位", "由前面各段算出，写错一位就对不上（ISO 7064 MOD 37,36）"));
  }
}
