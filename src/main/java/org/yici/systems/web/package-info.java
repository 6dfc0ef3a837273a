/** The inventory's pages and the interface for agency-built systems. */
package org.yici.systems.web;
