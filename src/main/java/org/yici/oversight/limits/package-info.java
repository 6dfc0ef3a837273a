/** Limits that were overrun (电子监察): who must explain, what was said, how it ended. */
package org.yici.oversight.limits;
