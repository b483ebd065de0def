// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.region.CallOutcome;
import io.fractionalha.region.RegionCall;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What goes wrong with the next calls that match, a number of times. */
final class FakeFault {
    private final Predicate<RegionCall> when;
    private final CallOutcome answer;
    private final boolean effect;
    private int times;

    FakeFault(Predicate<RegionCall> when, CallOutcome answer, boolean effect, int times) {
        this.when = when;
        this.answer = answer;
        this.effect = effect;
        this.times = times;
    }

    static FakeFault refusal(String command, int errorCode, int times) {
        return new FakeFault(
                call -> call.command().equals(command),
                new CallOutcome.Failed(errorCode, "refused for a test: " + command, null),
                false,
                times);
    }

    /** What a call comes to: the first fault that matches strikes. */
    static CallOutcome answer(List<FakeFault> faults, RegionCall call, Supplier<CallOutcome> run) {
        return faults.stream()
                .filter(fault -> fault.strikes(call))
                .findFirst()
                .map(fault -> fault.answer(run))
                .orElseGet(run);
    }

    /** Whether it strikes this call; counts it if so. */
    boolean strikes(RegionCall call) {
        if (times == 0 || !when.test(call)) {
            return false;
        }
        times--;
        return true;
    }

    /** What the caller gets; where the call takes effect all the same, {@code run} is run before. */
    private CallOutcome answer(Supplier<CallOutcome> run) {
        if (effect) {
            CallOutcome unused = run.get();
        }
        return answer;
    }
}
