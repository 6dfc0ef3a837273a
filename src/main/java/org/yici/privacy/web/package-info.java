/** Pages about personal data: for everybody, and for whoever answers for it. */
package org.yici.privacy.web;
