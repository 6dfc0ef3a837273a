/** Pages and interface of items: search, guide, scenario, region, the gate. */
package org.yici.catalog.web;
