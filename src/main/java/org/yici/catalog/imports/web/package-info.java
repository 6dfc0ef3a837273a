/** Pages and interface of the imports of guides; the bureau's. */
package org.yici.catalog.imports.web;
