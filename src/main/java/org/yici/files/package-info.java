/**
 * The store for uploads and produced documents. Contents are kept once, under their SHA-256; what a
 * file is, is read from its bytes and never from its name. Who may see the files of a case is
 * decided by the room that owns the case.
 */
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"kernel", "platform", "audit", "web"})
package org.yici.files;
