/**
 * The check that anyone may run on a file: is it whole, who sealed it, is it still in force. It
 * reads files of strangers, so everything is bounded and nothing in them is believed before it is
 * proved.
 */
package org.yici.documents.verify;
