/** Pages and doors for the use of licences by others than the holder. */
package org.yici.licences.use.web;
