/** Pages of halls and agencies, and the check of identifiers. */
package org.yici.directory.web;
