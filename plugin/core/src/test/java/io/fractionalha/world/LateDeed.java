// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;

/** What a tenant does at the new active side, and to what that a replay builds there. */
enum LateDeed {
    DESTROY(EntityKind.INSTANCE) {
        @Override
        void done(LateStage stage, EntityState it) {
            stage.does("destroyVirtualMachine", "id", id(it));
        }
    },
    EXPUNGE(EntityKind.INSTANCE) {
        @Override
        void done(LateStage stage, EntityState it) {
            stage.does("destroyVirtualMachine", "id", id(it), "expunge", "true");
        }
    },
    RENAME(EntityKind.INSTANCE) {
        @Override
        void done(LateStage stage, EntityState it) {
            stage.does("updateVirtualMachine", "id", id(it), "displayname", "new");
        }
    },
    STOP(EntityKind.INSTANCE) {
        @Override
        void done(LateStage stage, EntityState it) {
            stage.does("stopVirtualMachine", "id", id(it));
        }
    },
    RESIZE(EntityKind.INSTANCE) {
        @Override
        void done(LateStage stage, EntityState it) {
            STOP.done(stage, it);
            stage.does("changeServiceForVirtualMachine", "id", id(it), "serviceofferingid", "b-large");
        }
    },
    AFFINITY(EntityKind.INSTANCE) {
        @Override
        void done(LateStage stage, EntityState it) {
            STOP.done(stage, it);
            String apart = stage.uuid(EntityKind.AFFINITY_GROUP, "apart");
            stage.does("updateVMAffinityGroup", "id", id(it), "affinitygroupids", apart);
        }
    },
    ATTACH(EntityKind.INSTANCE) {
        @Override
        void done(LateStage stage, EntityState it) {
            stage.does("createVolume", "name", "data", "diskofferingid", "b-open", "size", "9");
            stage.does("attachVolume", "id", stage.uuid(EntityKind.VOLUME, "data"), "virtualmachineid", id(it));
        }
    },
    MOVE_VOLUME(EntityKind.INSTANCE) {
        @Override
        void done(LateStage stage, EntityState it) {
            String volume = stage.uuid(EntityKind.VOLUME, "held");
            stage.does("detachVolume", "id", volume);
            stage.does("attachVolume", "id", volume, "virtualmachineid", id(it));
        }
    },
    CARD(EntityKind.INSTANCE) {
        @Override
        void done(LateStage stage, EntityState it) {
            String back = stage.uuid(EntityKind.NETWORK, "back");
            stage.does("addNicToVirtualMachine", "virtualmachineid", id(it), "networkid", back);
        }
    },
    SECONDARY(EntityKind.INSTANCE) {
        @Override
        void done(LateStage stage, EntityState it) {
            stage.does("addIpToNic", "nicid", text(it, "nicids"));
        }
    },
    TAG(EntityKind.INSTANCE) {
        @Override
        void done(LateStage stage, EntityState it) {
            stage.tag(id(it), "size", "big");
        }
    },
    STATIC_NAT(EntityKind.INSTANCE) {
        @Override
        void done(LateStage stage, EntityState it) {
            stage.does("enableStaticNat", "ipaddressid", stage.address(false), "virtualmachineid", id(it));
        }
    },
    FORWARD(EntityKind.INSTANCE) {
        @Override
        void done(LateStage stage, EntityState it) {
            stage.forward(id(it));
        }
    },
    BALANCE(EntityKind.INSTANCE) {
        @Override
        void done(LateStage stage, EntityState it) {
            String rule = stage.uuid(EntityKind.BALANCER_RULE, "lb-90");
            stage.does("assignToLoadBalancerRule", "id", rule, "virtualmachineids", id(it));
        }
    },
    UNTAG(EntityKind.TAG) {
        @Override
        void done(LateStage stage, EntityState it) {
            stage.untag(text(it, "resourceid"), text(it, "key"));
        }
    },
    RETAG(EntityKind.TAG) {
        @Override
        void done(LateStage stage, EntityState it) {
            UNTAG.done(stage, it);
            stage.tag(text(it, "resourceid"), text(it, "key"), "blue");
        }
    },
    UNBALANCE(EntityKind.BALANCER_MEMBER) {
        @Override
        void done(LateStage stage, EntityState it) {
            String instance = text(it, "virtualmachineid");
            stage.does("removeFromLoadBalancerRule", "id", text(it, "lbruleid"), "virtualmachineids", instance);
        }
    },
    DELETE_VOLUME(EntityKind.VOLUME) {
        @Override
        void done(LateStage stage, EntityState it) {
            stage.does("deleteVolume", "id", id(it));
        }
    },
    RENAME_VOLUME(EntityKind.VOLUME) {
        @Override
        void done(LateStage stage, EntityState it) {
            stage.does("updateVolume", "id", id(it), "name", "renamed");
        }
    },
    ATTACH_IT(EntityKind.VOLUME) {
        @Override
        void done(LateStage stage, EntityState it) {
            String holder = stage.uuid(EntityKind.INSTANCE, "holder");
            stage.does("attachVolume", "id", id(it), "virtualmachineid", holder);
        }
    };

    /** What is built. */
    final EntityKind to;

    LateDeed(EntityKind to) {
        this.to = to;
    }

    /** Does it, at b. */
    abstract void done(LateStage stage, EntityState it);

    private static String id(EntityState it) {
        return it.ref().uuid();
    }

    private static String text(EntityState it, String name) {
        return String.valueOf(it.attribute(name));
    }
}
