// SPDX-License-Identifier: Apache-2.0
package com.cloud.domain;

import com.cloud.user.OwnedBy;
import java.util.Date;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;

/** A domain: a node in the tree of accounts. */
public interface Domain extends OwnedBy, Identity, InternalIdentity {
    long ROOT_DOMAIN = 1;

    /** Whether it may be used. */
    enum State {
        Active,
        Inactive
    }

    Long getParent();

    void setParent(Long number);

    String getName();

    void setName(String text);

    Date getCreated();

    Date getRemoved();

    String getPath();

    void setPath(String text);

    int getLevel();

    int getChildCount();

    long getNextChildSeq();

    Domain.State getState();

    void setState(Domain.State state);

    String getNetworkDomain();
}
