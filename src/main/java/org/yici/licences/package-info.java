/**
 * Electronic licences: their types, the identifier with its check character, the face, the state
 * and its history, the holder's card. A licence is born with the sealed document of a grant and
 * moves only by an act on its case or by the calendar. What stands on a valid licence is offered to
 * its holder in the next application instead of being asked for.
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
      "web"
    })
package org.yici.licences;
