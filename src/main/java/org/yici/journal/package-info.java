/**
 * History rows with their hash chain, and the facts that must leave the building. Every room writes
 * here in its own transaction, by putting {@link org.yici.journal.Journal#INSERT} into the one
 * statement of its act; rooms above only read.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"kernel", "platform"})
package org.yici.journal;
