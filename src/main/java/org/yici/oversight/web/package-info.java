/** Pages of the oversight. */
package org.yici.oversight.web;
