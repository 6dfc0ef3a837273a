/** Pages and API of the directory of types of licences, their editor, and claims. */
package org.yici.licences.types.web;
