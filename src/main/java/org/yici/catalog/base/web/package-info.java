/** Pages and API of the base catalogue and its work lists. */
package org.yici.catalog.base.web;
