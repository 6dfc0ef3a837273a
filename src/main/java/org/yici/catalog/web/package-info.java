/** Pages and API of the catalogue: search, guides, scenarios, the gate of agency administrators. */
package org.yici.catalog.web;
