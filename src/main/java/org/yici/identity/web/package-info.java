/** The filter chains, the keeper of handlers, and the pages of sign-in, access log and demo. */
package org.yici.identity.web;
