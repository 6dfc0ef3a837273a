/** Controllers of the portal: they gather what a page needs and hold no rule of their own. */
package org.yici.portal.web;
