/** The tasks of the city's plan: who answers for what by when, and what the units report. */
package org.yici.oversight.tasks;
