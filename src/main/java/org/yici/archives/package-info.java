/**
 * Archives: the package of a closed case (data, materials, sealed papers, contents under seal),
 * kept electronically with its term (国务院令第716号 art. 12, DA/T 46, DA/T 70), and the seal on the
 * daily roots of the journal, published for everybody. Reads what rooms below hold and changes
 * nothing there.
 */
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {
      "kernel",
      "law",
      "platform",
      "files",
      "journal",
      "audit",
      "directory",
      "identity",
      "seals",
      "catalog",
      "documents",
      "licences",
      "cases",
      "web"
    })
package org.yici.archives;
