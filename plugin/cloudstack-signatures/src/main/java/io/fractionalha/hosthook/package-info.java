// SPDX-License-Identifier: Apache-2.0
/**
 * What stands behind the static members of the host signatures when there is no real server.
 *
 * <p>The signatures in this module (packages {@code com.cloud} and {@code org.apache.cloudstack}) come in three kinds.
 * <b>Contracts</b>: interfaces and annotations, without behaviour. <b>Plain carriers</b>, with small bodies of our own
 * that behave as the host's: exceptions, enums, BaseCmd and its family, responses, CallContext, ConfigKey, Event,
 * Pair, NamedThreadFactory, DispatchTask, DispatchChain, CommandCreationWorker, SpecificCmdValidationWorker,
 * ApiGsonHelper, ManagerBase and its family. <b>Doors</b>, which need a server and go through
 * {@link io.fractionalha.hosthook.HostHooks}: TransactionLegacy, DBEncryptionUtil, EncryptionSecretKeyChecker,
 * ActionEventUtils, ManagementServerNode, ManagedContextRunnable, the value of a ConfigKey.
 *
 * <p>Used by the simulated region only; what is shipped never sees this package.
 */
package io.fractionalha.hosthook;
