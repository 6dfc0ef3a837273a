package org.yici.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A handler of something that has consequences (seals, keys, bulk exports, who may do what): the
 * person proves again to be there, unless that was done within {@code yici.staff.confirm-within}. A
 * page asks and goes on with what was typed; a program with a person's token gets a problem. A
 * program of its own right is not asked: its secret is all it has.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface NeedsConfirmation {}
