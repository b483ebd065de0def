// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import static io.fractionalha.catalogue.AttributeRow.info;
import static io.fractionalha.catalogue.AttributeRow.mapped;
import static io.fractionalha.catalogue.AttributeRow.plain;
import static io.fractionalha.catalogue.AttributeRow.reference;
import static io.fractionalha.catalogue.ParameterRow.attribute;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.mapping.MappingKind;

/**
 * The row of data volumes. One is made empty and attached afterwards; it outlives the instance that has it. Its size is in GiB.
 */
public final class VolumeKind {
    /** The instance that has the volume; no value while none has. */
    public static final String HOLDER = "virtualmachineid";

    /** The size, where the offering leaves it open: others refuse to be told one. */
    static final String CUSTOM_SIZE = "customsize";

    private static final String ATTACH = "attachVolume";
    private static final String DETACH = "detachVolume";
    private static final String RESIZE = "resizeVolume";
    private static final String UPDATE = "updateVolume";

    private VolumeKind() {}

    /** The command that undoes what another sets, or the other one where none does. */
    static String undoing(String command) {
        return command.equals(ATTACH) ? DETACH : command;
    }

    static KindRow row() {
        return new KindDraft(EntityKind.VOLUME, 65, KindRow.Identity.ATTEMPT_ID)
                .with(plain("name").setBy(UPDATE), plain("size").setBy(RESIZE), info(CUSTOM_SIZE))
                .with(mapped("diskofferingid", MappingKind.DISK_OFFERING).setBy(RESIZE))
                .with(reference(HOLDER, EntityKind.INSTANCE).setBy(ATTACH))
                .created(
                        "createVolume",
                        ParameterRow.of("customid", ParameterRow.Source.ATTEMPT),
                        attribute("name"),
                        attribute("diskofferingid"),
                        attribute("size", CUSTOM_SIZE),
                        Kinds.ZONE,
                        Kinds.ACCOUNT,
                        Kinds.DOMAIN)
                .set(UPDATE)
                .set(RESIZE)
                .set(ATTACH)
                .set(DETACH)
                .destroyed("destroyVolume", Kinds.ID, ParameterRow.of("expunge", ParameterRow.Source.EXPUNGE));
    }
}
