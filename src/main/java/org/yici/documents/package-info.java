/**
 * Notices, decisions and certificates: templates with typed fields and their versions by date,
 * numbers without gaps, the form of GB/T 9704, one laid-out page written as PDF and as OFD, the
 * register of what was issued, and the check that anyone may run on a file. A document's row is
 * written in the transaction of the act it belongs to; setting and sealing follow once; nothing
 * unsealed leaves the room.
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
      "seals",
      "web"
    })
package org.yici.documents;
