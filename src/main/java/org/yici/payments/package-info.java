/**
 * Payment of fees (非税收入): what a case owes by its frozen guide, the notice, the bill at the non-tax
 * platform, the electronic receipt, refunds, and the comparison of each day. A payment never moves
 * a case nor stops its clock; where a law says that payment comes first, it holds back the
 * delivery.
 */
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {
      "kernel",
      "law",
      "platform",
      "files",
      "journal",
      "directory",
      "identity",
      "catalog",
      "documents",
      "cases",
      "web"
    })
package org.yici.payments;
