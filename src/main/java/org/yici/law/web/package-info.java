/** Pages of the law library and the door that counts deadlines. */
package org.yici.law.web;
