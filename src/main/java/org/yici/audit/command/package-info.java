/** What is done to the trail from a command line, without the application. */
package org.yici.audit.command;
