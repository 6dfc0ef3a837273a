/** The door that gives a form's schema and its example to programs. */
package org.yici.forms.web;
