// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import static io.fractionalha.catalogue.UnfollowedRow.because;
import static io.fractionalha.catalogue.Verdict.HOLD;
import static io.fractionalha.catalogue.Verdict.UNSUPPORTED;

import java.util.List;
import java.util.stream.Stream;

/** Rows for services of the host that make and remove instances by themselves: the other side does not follow them. */
final class UnfollowedServices {
    private UnfollowedServices() {}

    static List<UnfollowedRow> rows() {
        return Stream.of(autoscaling(), clusters(), sharedFileSystems(), buckets())
                .flatMap(List::stream)
                .toList();
    }

    private static List<UnfollowedRow> autoscaling() {
        return because(HOLD, "an autoscale group at the standby side would grow and shrink what stands by, by itself")
                .makes("createAutoScaleVmProfile", "serviceofferingid", "templateid", "account", "domainid")
                .on("updateAutoScaleVmProfile", "id", "serviceofferingid", "templateid")
                .onId("deleteAutoScaleVmProfile")
                .says("createAutoScalePolicy", "name", "action", "duration", "quiettime")
                .on("updateAutoScalePolicy", "id", "name", "duration", "quiettime")
                .onId("deleteAutoScalePolicy")
                .on("createAutoScaleVmGroup", "lbruleid", "name", "minmembers", "maxmembers", "interval")
                .on("updateAutoScaleVmGroup", "id", "name", "minmembers", "maxmembers", "interval")
                .onId("deleteAutoScaleVmGroup", "enableAutoScaleVmGroup", "disableAutoScaleVmGroup")
                .says("createCondition", "counterid", "relationaloperator", "threshold")
                .on("updateCondition", "id", "relationaloperator", "threshold")
                .onId("deleteCondition")
                .rows();
    }

    private static List<UnfollowedRow> clusters() {
        return because(UNSUPPORTED, "no Kubernetes cluster is built at the standby side")
                .makes(
                        "createKubernetesCluster",
                        "name",
                        "networkid",
                        "size",
                        "serviceofferingid",
                        "account",
                        "domainid")
                .on("scaleKubernetesCluster", "id", "size", "serviceofferingid", "nodeids")
                .on("upgradeKubernetesCluster", "id", "kubernetesversionid")
                .onId("startKubernetesCluster", "stopKubernetesCluster", "deleteKubernetesCluster")
                .on("addNodesToKubernetesCluster", "nodeids", "id")
                .on("removeNodesFromKubernetesCluster", "nodeids", "id")
                .on("addVirtualMachinesToKubernetesCluster", "virtualmachineids", "id")
                .on("removeVirtualMachinesFromKubernetesCluster", "virtualmachineids", "id")
                .rows();
    }

    private static List<UnfollowedRow> sharedFileSystems() {
        return because(
                        UNSUPPORTED,
                        "shared file systems are not built at the standby side, and their data is not copied")
                .makes(
                        "createSharedFileSystem",
                        "name",
                        "networkid",
                        "size",
                        "serviceofferingid",
                        "account",
                        "domainid")
                .on("updateSharedFileSystem", "id", "name")
                .on("changeSharedFileSystemDiskOffering", "id", "diskofferingid", "size")
                .on("changeSharedFileSystemServiceOffering", "id", "serviceofferingid")
                .onId("startSharedFileSystem", "stopSharedFileSystem", "restartSharedFileSystem")
                .onId("destroySharedFileSystem", "recoverSharedFileSystem", "expungeSharedFileSystem")
                .rows();
    }

    private static List<UnfollowedRow> buckets() {
        return because(UNSUPPORTED, "buckets are not built at the standby side, and what is in them is not copied")
                .says("createBucket", "name", "objectstorageid", "quota", "account", "domainid")
                .on("updateBucket", "id", "quota")
                .onId("deleteBucket")
                .rows();
    }
}
