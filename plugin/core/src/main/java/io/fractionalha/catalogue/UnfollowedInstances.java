// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import static io.fractionalha.catalogue.UnfollowedRow.because;
import static io.fractionalha.catalogue.Verdict.HOLD;
import static io.fractionalha.catalogue.Verdict.UNSUPPORTED;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Rows for what the other side does not follow of instances and of what hangs on them. */
final class UnfollowedInstances {
    /** Commands that answer with an instance that they have made or taken in. */
    static final Set<String> MAKING =
            Set.of("deployVnfAppliance", "createVMFromBackup", "importVm", "importUnmanagedInstance");

    private UnfollowedInstances() {}

    static List<UnfollowedRow> rows() {
        return Stream.of(
                        volumes(),
                        snapshots(),
                        restores(),
                        schedules(),
                        passwords(),
                        templates(),
                        otherOwners(),
                        otherCreations(),
                        devices())
                .flatMap(List::stream)
                .toList();
    }

    private static List<UnfollowedRow> volumes() {
        return because(
                        UNSUPPORTED,
                        "a volume that comes or goes in this way is found by the next comparison, and no volume data is copied")
                .onId("recoverVolume", "unmanageVolume")
                .on("checkVolume", "id", "repair")
                .makes("uploadVolume", "name", "format", "diskofferingid", "account", "domainid")
                .says("importVolume", "name", "diskofferingid", "storageid", "account", "domainid")
                .on("assignVolume", "volumeid", "accountid", "projectid")
                .on("changeOfferingForVolume", "id", "diskofferingid", "size")
                .rows();
    }

    private static List<UnfollowedRow> snapshots() {
        return because(UNSUPPORTED, "snapshots and backups stay where they were taken")
                .on("createSnapshot", "volumeid", "name")
                .onId("deleteSnapshot", "archiveSnapshot")
                .on("copySnapshot", "id", "destzoneid", "destzoneids")
                .on("createVMSnapshot", "virtualmachineid", "name", "snapshotmemory")
                .on("deleteVMSnapshot", "vmsnapshotid")
                .on("createSnapshotFromVMSnapshot", "vmsnapshotid", "volumeid", "name")
                .on("createBackup", "virtualmachineid", "name")
                .onId("deleteBackup")
                .on("assignVirtualMachineToBackupOffering", "virtualmachineid", "backupofferingid")
                .on("removeVirtualMachineFromBackupOffering", "virtualmachineid", "forced")
                .rows();
    }

    private static List<UnfollowedRow> restores() {
        return because(UNSUPPORTED, "no volume data is copied: what stands by keeps the disks it was built with")
                .onId("revertSnapshot", "restoreBackup")
                .on("revertToVMSnapshot", "vmsnapshotid")
                .on("restoreVolumeFromBackupAndAttachToVM", "virtualmachineid", "backupid", "volumeid")
                .on("restoreVirtualMachine", "virtualmachineid", "templateid", "rootdisksize", "diskofferingid")
                .rows();
    }

    private static List<UnfollowedRow> schedules() {
        return because(HOLD, "a schedule at the standby side would act there by itself, beside the one here")
                .on("createSnapshotPolicy", "volumeid", "intervaltype", "schedule", "timezone", "maxsnaps")
                .onId("updateSnapshotPolicy")
                .on("deleteSnapshotPolicies", "id", "ids")
                .on("createBackupSchedule", "virtualmachineid", "intervaltype", "schedule", "timezone", "maxbackups")
                .on("updateBackupSchedule", "virtualmachineid", "intervaltype", "schedule", "timezone", "maxbackups")
                .on("deleteBackupSchedule", "virtualmachineid", "id")
                .on("createVMSchedule", "virtualmachineid", "action", "schedule", "timezone", "enabled")
                .on("updateVMSchedule", "id", "schedule", "timezone", "enabled")
                .on("deleteVMSchedule", "virtualmachineid", "id", "ids")
                .rows();
    }

    private static List<UnfollowedRow> passwords() {
        return because(UNSUPPORTED, "the password of what stands by is another one, which nobody was told")
                .on("resetPasswordForVirtualMachine", "id")
                .rows();
    }

    private static List<UnfollowedRow> otherOwners() {
        return because(UNSUPPORTED, "what is given to another owner, or taken out of the cloud, leaves the group")
                .on("assignVirtualMachine", "virtualmachineid", "account", "domainid", "projectid", "networkids")
                .onId("unmanageVirtualMachine")
                .rows();
    }

    private static List<UnfollowedRow> otherCreations() {
        return because(
                        UNSUPPORTED,
                        "what stands for an instance that was made in this way is built from its template, without what"
                                + " else was asked for and without its data")
                .makes("deployVnfAppliance", "name", "templateid", "serviceofferingid", "networkids", "account")
                .makes("createVMFromBackup", "name", "backupid", "templateid", "serviceofferingid", "networkids")
                .makes("importVm", "name", "displayname", "templateid", "serviceofferingid", "networkid", "account")
                .brings(
                        "importUnmanagedInstance",
                        "clusterid",
                        "name",
                        "displayname",
                        "templateid",
                        "serviceofferingid",
                        "account")
                .rows();
    }

    private static List<UnfollowedRow> templates() {
        return because(UNSUPPORTED, "the templates of the standby side are its own")
                .on("linkUserDataToTemplate", "userdataid", "templateid", "isoid")
                .rows();
    }

    private static List<UnfollowedRow> devices() {
        return because(UNSUPPORTED, "this is not done to what stands by")
                .on("attachIso", "virtualmachineid", "id")
                .on("detachIso", "virtualmachineid")
                .on("addResourceDetail", "resourceid", "resourcetype")
                .on("removeResourceDetail", "resourceid", "resourcetype", "key")
                .on("runCustomAction", "resourceid", "resourcetype", "customactionid")
                .rows();
    }
}
