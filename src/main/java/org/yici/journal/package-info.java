/**
 * History rows with their hash chain, and the facts that must leave the building: every room writes
 * here in its own transaction, by the one statement of its act; rooms above only read, and note how
 * far a record has come that left. Each day has a root over all chains ({@link
 * org.yici.journal.Roots}), under which nothing can be changed unseen.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"kernel", "platform"})
package org.yici.journal;
