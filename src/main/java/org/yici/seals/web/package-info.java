/** The inventory of seals, for those who answer for them. */
package org.yici.seals.web;
