/** The pages and the doors for programs of the editor. */
package org.yici.catalog.editing.web;
