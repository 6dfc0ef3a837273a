/**
 * Brings the records that acts owe to the province there, exactly once: reads the outbox of the
 * journal, checks each record before it leaves, sends in batches, keeps the answer. What was not
 * confirmed is sent again; each day is compared by count and digest, and the difference is shown
 * row by row.
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
      "web"
    })
package org.yici.exchange;
