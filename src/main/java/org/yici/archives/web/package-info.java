/** Pages and calls of the archive, the daily roots and the proofs. */
package org.yici.archives.web;
