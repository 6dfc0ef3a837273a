/** Writes laid pages as the parts of an OFD package (GB/T 33190-2016), not yet signed. */
package org.yici.documents.ofd;
