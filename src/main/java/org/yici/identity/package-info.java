/**
 * Who is there and what that person may do: accounts, sign-in, sessions, roles by post, tokens for
 * programs, the log of who looked at whose personal data. Every way into the house passes through
 * its filter chains, which deny what nobody declared. Other rooms ask {@link
 * org.yici.identity.CurrentPerson} and {@link org.yici.identity.Accounts}.
 */
@ApplicationModule(
    allowedDependencies = {"kernel", "platform", "files", "audit", "directory", "web"})
package org.yici.identity;

import org.springframework.modulith.ApplicationModule;
