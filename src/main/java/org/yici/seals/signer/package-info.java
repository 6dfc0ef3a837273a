/**
 * Who holds the private keys. All signing goes through the door {@link
 * org.yici.seals.signer.Signer}: keys lie encrypted in the database of the node, or with {@code
 * ./yici signer}, a process of its own, or in a device. Nothing outside this package sees a private
 * key.
 */
package org.yici.seals.signer;
