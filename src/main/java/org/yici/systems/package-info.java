/**
 * Systems that agencies built for themselves (自建系统, policy 一.2): the inventory with a connection
 * state that follows from facts, their credentials, the cases they fetch, the acts they bring, the
 * cases they hold and report, and the conformance check they run against us. Stands on cases; moves
 * none but through its doors.
 */
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {
      "kernel",
      "law",
      "platform",
      "files",
      "journal",
      "directory",
      "identity",
      "catalog",
      "forms",
      "documents",
      "cases",
      "web"
    })
package org.yici.systems;
