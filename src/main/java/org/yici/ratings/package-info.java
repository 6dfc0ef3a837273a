/**
 * Ratings of services (好差评): five levels, tags, words, once per matter online and once per visit at
 * the window, always voluntary. A bad rating becomes a task with a clock until it is verified,
 * mended and answered. The rating is owed to the province like every other record.
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
      "cases",
      "web"
    })
package org.yici.ratings;
