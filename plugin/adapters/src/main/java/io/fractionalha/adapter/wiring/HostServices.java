// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.wiring;

import com.cloud.alert.AlertManager;
import com.cloud.user.AccountService;
import com.cloud.utils.db.EntityManager;
import io.fractionalha.adapter.cloudstack.tap.DispatchSeam;
import org.apache.cloudstack.api.ApiServerService;
import org.apache.cloudstack.managed.context.ManagedContext;

/** The host's services that the plugin works with, as its Spring has injected them. */
record HostServices(
        DispatchSeam seam,
        ManagedContext contexts,
        EntityManager entities,
        AccountService accounts,
        ApiServerService api,
        AlertManager alerts) {}
