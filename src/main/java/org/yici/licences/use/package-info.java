/**
 * The use of a licence by others than its holder: shown by a code that lives one minute, by an
 * authorisation, by a clerk with a reason, as an annotated copy, by another system. Every use is
 * written down for the holder.
 */
package org.yici.licences.use;
