/**
 * Messages (通知): at each step of a case its applicant is told in plain words, in the portal and by
 * SMS or mail. What is owed is written down in the commit of the act and composed once afterwards.
 * Also the service of documents (送达): who got which paper, when, and how that is proved.
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
      "documents",
      "cases",
      "licences",
      "ratings",
      "web"
    })
package org.yici.messages;
