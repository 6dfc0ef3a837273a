/**
 * Evidence records (RFC 4998): that packages were there at a moment and have not changed since,
 * renewed before the digest methods or the certificates behind it age.
 */
package org.yici.archives.evidence;
