package org.yici.documents.verify;

/**
 * The steps of verification in the order of GB/T 38540-2020: structure, the maker's signature over
 * the seal, both chains and revocation, the seal's list, validity at signing, digests, appearance;
 * each counts under one name of the interface.
 */
enum Point {
  STRUCTURE("structure", "文件结构"),
  MAKER_SIGNATURE("seal", "制章人对印章的签名"),
  MAKER_CHAIN("trust", "制章人的证书链"),
  MAKER_REVOKED("revocation", "制章人的证书有没有被吊销"),
  MAKER_TIME("certificate", "制章人的证书，制章时有没有效"),
  SIGNER_CHAIN("trust", "签章人的证书链"),
  SIGNER_REVOKED("revocation", "签章人的证书有没有被吊销"),
  LISTED("seal", "签章人在不在印章的名单里"),
  SIGNER_TIME("certificate", "签章人的证书，签章时有没有效"),
  SEAL_TIME("seal", "印章，签章时有没有效"),
  TIME_STAMP("signature", "时间戳"),
  SIGNATURE("signature", "签名值"),
  DIGEST("digest", "签章保护的内容有没有改过"),
  APPEARANCE("seal", "章的图样和位置"),
  ADDED("digest", "签章以后有没有加东西"),
  STATE("state", "文书现在是不是还有效");

  private final String check;
  private final String title;

  Point(String check, String title) {
    this.check = check;
    this.title = title;
  }

  /** The name of the interface it counts under. */
  String check() {
    return check;
  }

  String title() {
    return title;
  }
}
