// SPDX-License-Identifier: Apache-2.0
package com.cloud.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Asks the host to record an event around a method. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ActionEvent {
    boolean create() default false;

    boolean async() default false;

    String eventType();

    String eventDescription();

    long resourceId() default -1;

    String resourceType() default "";
}
