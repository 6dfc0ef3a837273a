/**
 * What an attacker would try, tried at every endpoint of the house: other people's ids, pages
 * without signing in, markup and SQL in every field, stolen and forged tokens. The endpoints are
 * read from the running application, so that a new one is swept without being named here. Findings
 * of a sweep come in one message.
 */
package org.yici.attacks;
