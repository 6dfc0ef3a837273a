/**
 * Cases (办件): application, acceptance, review, decision, delivery, with their history and clocks. A
 * case moves only by {@link org.yici.cases.lifecycle.Lifecycle}; this room carries the verdict to
 * the database in one statement and shows it to applicant and staff. May use every room below.
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
      "forms",
      "documents",
      "licences",
      "web"
    })
package org.yici.cases;
