/** Pages and the interface of ratings: to rate, to work on bad ones, to see results. */
package org.yici.ratings.web;
