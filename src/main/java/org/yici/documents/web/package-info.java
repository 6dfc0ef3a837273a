/** Pages and downloads of issued documents, for those who may read them and for those who check. */
package org.yici.documents.web;
