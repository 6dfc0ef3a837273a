/** Rankings of agencies and counties by what their published guides promise (任务四.3). Plain Java. */
package org.yici.catalog.ranking;
