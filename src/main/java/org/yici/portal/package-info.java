/**
 * The roof: pages that put several rooms together, first of all the home page, and the pages that
 * say what this site is made of. It keeps nothing of its own and no room knows it. It may use every
 * room below.
 */
@ApplicationModule(
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
      "cases",
      "documents",
      "licences",
      "ratings",
      "exchange",
      "oversight",
      "web"
    })
package org.yici.portal;

import org.springframework.modulith.ApplicationModule;
