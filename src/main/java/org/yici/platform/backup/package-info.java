/**
 * Copies of an installation while it works: the embedded database as it was at one moment, and the
 * files it names, in one ZIP file with the digest of each part ({@code ./yici backup}). A copy is
 * put back into an empty place only ({@code ./yici restore}), whole or not at all. A given
 * PostgreSQL is copied by its own means; then the files alone are taken.
 */
package org.yici.platform.backup;
