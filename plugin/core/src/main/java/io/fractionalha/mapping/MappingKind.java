// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mapping;

/** What has to be translated by a mapping because both sides have their own. */
public enum MappingKind {
    /** A compute offering. */
    SERVICE_OFFERING,
    /** A template. */
    TEMPLATE,
    /** A network offering. */
    NETWORK_OFFERING,
    /** An offering for data volumes. */
    DISK_OFFERING,
    /** An account, by owner words. */
    ACCOUNT,
    /** A domain with all below it, by path: only a person maps one, and only under it accounts find each other. */
    DOMAIN,
    /** A VPC offering. */
    VPC_OFFERING,
    /** An ACL list that belongs to no VPC: default_allow, default_deny, and those an administrator made for all. */
    NETWORK_ACL,
    /** A shared network: the provider has made it for many. */
    SHARED_NETWORK
}
