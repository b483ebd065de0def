// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import com.cloud.serializer.Param;
import com.google.gson.annotations.SerializedName;
import io.fractionalha.region.InstanceDisks;
import java.util.List;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** A volume of an instance that is kept. */
@SuppressWarnings("UnusedVariable") // the fields are read by the host's writer
public final class SurplusVolumeResponse extends BaseResponse {
    @SerializedName("id")
    @Param(description = "the id of the volume")
    private @Nullable String id;

    @SerializedName("name")
    @Param(description = "the name of the volume")
    private @Nullable String name;

    @SerializedName("size")
    @Param(description = "its size in bytes")
    private @Nullable Long size;

    @SerializedName("goes")
    @Param(description = "true: the root disk, which goes with the instance; false: it is detached and stays")
    private @Nullable Boolean goes;

    @SerializedName("snapshots")
    @Param(description = "names of snapshots of it; they stay")
    private @Nullable List<String> snapshots;

    static SurplusVolumeResponse of(InstanceDisks.Disk disk) {
        SurplusVolumeResponse answer = new SurplusVolumeResponse();
        answer.id = disk.uuid();
        answer.name = disk.name();
        answer.size = disk.sizeBytes();
        answer.goes = disk.root();
        answer.snapshots = disk.snapshots();
        return answer;
    }
}
