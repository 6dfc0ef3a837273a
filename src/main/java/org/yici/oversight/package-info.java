/**
 * The bureau's eye on the work of the city (督查): the policy's tasks with deadline and responsible
 * units, and the weekly report as a page and as documents, computed from the rows of the rooms
 * below. Every number opens the rows behind it.
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
      "licences",
      "cases",
      "ratings",
      "exchange",
      "web"
    })
package org.yici.oversight;
