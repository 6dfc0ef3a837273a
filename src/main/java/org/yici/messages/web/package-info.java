/** Pages of messages and of the service of documents. */
package org.yici.messages.web;
