// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.region.JobEnd;
import io.fractionalha.region.RegionReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;

/** A side's region as its server reads it: some answers make no sense, and jobs are what the story says. */
final class OddReader {
    private OddReader() {}

    static RegionReader of(Side side) {
        return RegionReader.class.cast(Proxy.newProxyInstance(
                Side.class.getClassLoader(), new Class<?>[] {RegionReader.class}, (proxy, method, arguments) -> {
                    side.reads++;
                    side.world.scheduler.passes(side.readTakes);
                    if (side.unreadable) {
                        throw new FractionalHaException(ErrorCode.REGION_COMMAND_FAILED, "the region does not answer");
                    }
                    if (side.unlistable && method.getName().equals("ofOwner")) {
                        throw new FractionalHaException(ErrorCode.REGION_COMMAND_FAILED, "there is no such account");
                    }
                    if (side.readsBroken > 0) {
                        side.readsBroken--;
                        throw new IllegalStateException("the answer to " + method.getName() + " makes no sense");
                    }
                    if (method.getName().equals("servers")) {
                        return List.copyOf(side.servers);
                    }
                    if (method.getName().equals("headroom")) {
                        return side.headroom.get();
                    }
                    if (method.getName().equals("job")) {
                        return side.jobs.getOrDefault(arguments[0], JobEnd.NOBODYS);
                    }
                    try {
                        return method.invoke(side.region, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
