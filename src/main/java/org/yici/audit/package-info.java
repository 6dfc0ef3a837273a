/**
 * The audit trail (审计): who did, tried or looked at what, when, from where and with which outcome
 * (网络安全法第二十一条第三项; GB/T 22239 8.1.4.3). Rooms above write through {@link org.yici.audit.AuditTrail};
 * rows are only ever added, chained by SM3, and each day has a root. Knows nothing of accounts: who
 * acts is told by an {@link org.yici.audit.ActorSource}.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"kernel", "platform", "web"})
package org.yici.audit;
