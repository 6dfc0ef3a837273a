/** The door for uploads. */
package org.yici.files.web;
