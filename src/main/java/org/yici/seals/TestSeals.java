package org.yici.seals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yici.directory.Agency;
import org.yici.seals.signer.Signer;

/**
 * Makes test seals under the house's own authority; certificate, name and picture say what they
 * are.
 */
@Component
class TestSeals {
  static final String FONT = "documents/fonts/serif-bold.ttf";
  static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final String TEST_LINE = "测试专用章";
  private final SealStore store;
  private final Authorities authorities;
  private final Signer signer;
  private final Clock clock;

  TestSeals(SealStore store, Authorities authorities, Signer signer, Clock clock) {
    this.store = store;
    this.authorities = authorities;
    this.signer = signer;
    this.clock = clock;
  }

  /**
   * @param picture PNG of the impression; null: drawn in the national form
   * @param by who made it, and why
   */
  SealStore.Row make(
      UUID id,
      Agency agency,
      SealKind kind,
      byte[] picture,
      Set<SealPurpose> purposes,
      List<String> people,
      String by,
      String why) {
    String name = agency.fullName() + (kind == SealKind.UNIT ? "" : kind.words()) + "（测试章）";
    Set<String> words = words(purposes);
    Certified sm2 = authorities.sm2Issuer().signer(signer, id + "/sm2", words, name(agency, name));
    Certified ec = authorities.ecIssuer().signer(signer, id + "/ec", words, name(agency, name));
    byte[] shown =
        picture == null
            ? draw(agency.fullName(), kind == SealKind.UNIT ? TEST_LINE : kind.words() + "·测试")
            : marked(picture);
    // made "at the beginning of its time": a demo clock may stand before the day it was really made
    String esId = agency.region6() + store.nextNumber();
    SesSeal ses =
        SesSeal.make(
            "YICI",
            esId,
            name,
            sm2.certificate(),
            Certified.VALID_FROM,
            shown,
            SealPicture.MILLIMETRES,
            authorities.maker());
    LocalDateTime now = LocalDateTime.now(clock);
    Seal seal =
        new Seal(
            id,
            agency.uscc(),
            agency.fullName(),
            name,
            kind.words(),
            esId,
            shown,
            sm2.certificate(),
            ec.certificate(),
            LocalDateTime.ofInstant(Certified.VALID_FROM, CHINA),
            LocalDateTime.ofInstant(Certified.VALID_TO, CHINA),
            true,
            purposes,
            people,
            true,
            id.toString(),
            now,
            Seal.State.ACTIVE,
            now,
            by,
            why);
    return new SealStore.Row(seal, ses.der(), authorities.ecChain());
  }

  static Set<String> words(Set<SealPurpose> purposes) {
    return purposes.stream().map(Enum::name).collect(Collectors.toSet());
  }

  /** The impression in the national form: a circle, a star, the name (国发〔1999〕25号). */
  static byte[] draw(String agencyName, String line) {
    // opened for each new seal only: ten megabytes need not stay in memory
    try (InputStream font = new ClassPathResource(FONT).getInputStream()) {
      return SealPicture.draw(agencyName, line, new SealFont(font));
    } catch (IOException e) {
      throw new UncheckedIOException("印章字体 " + FONT + " 读不了", e);
    }
  }

  /** A picture that somebody handed in may be that of the real stamp: it gets a line over it. */
  private static byte[] marked(byte[] png) {
    try (InputStream font = new ClassPathResource(FONT).getInputStream()) {
      return SealPicture.marked(png, TEST_LINE, new SealFont(font));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static X500Name name(Agency agency, String sealName) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.C, "CN")
        .addRDN(BCStyle.O, agency.fullName())
        .addRDN(BCStyle.OU, "测试")
        .addRDN(BCStyle.CN, sealName)
        .build();
  }
}
