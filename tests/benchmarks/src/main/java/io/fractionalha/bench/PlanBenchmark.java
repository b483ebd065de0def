// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.PeerJournal;
import io.fractionalha.memory.MemoryGroupStore;
import io.fractionalha.memory.MemoryModelStore;
import io.fractionalha.mirror.Mirror;
import io.fractionalha.mirror.Plan;
import io.fractionalha.mirror.QueuePlanner;
import io.fractionalha.model.Folder;
import io.fractionalha.model.FolderPorts;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.model.RoleListener;
import io.fractionalha.model.SettingListener;
import io.fractionalha.world.SimulatedScheduler;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** From the journal of a group to the plan of its failover, with nothing folded before, beside sorting the same entries. */
final class PlanBenchmark implements Benchmark {
    private static final int ENTRIES_AN_INSTANCE = 40;
    private static final int ROUNDS = 3;
    private static final double BYTES_A_MEGABYTE = 1 << 20;
    private static final String SITE = "north";

    private final SimulatedScheduler scheduler = new SimulatedScheduler(1);

    /** What an entry is sorted by, so that the last one that tells of an entity comes last. */
    private record Line(String about, long sequence) {}

    /** What one round took. */
    private record Round(double foldMillis, double planMillis, double sortMillis, double liveMegabytes, String what) {}

    /** Entries that are made when they are read, and how long making them took. */
    private static final class Stream {
        private final ToldGroup told;
        private final int entries;
        private int read;
        private long makingNanos;

        Stream(int entries) {
            told = new ToldGroup(entries / ENTRIES_AN_INSTANCE);
            this.entries = entries;
        }

        List<JournalEntry> page(int most) {
            long began = System.nanoTime();
            List<JournalEntry> page = told.next(Math.min(most, entries - read));
            read += page.size();
            makingNanos += System.nanoTime() - began;
            return page;
        }

        PeerJournal journal() {
            return (PeerJournal) Proxy.newProxyInstance(
                    PeerJournal.class.getClassLoader(),
                    new Class<?>[] {PeerJournal.class},
                    (self, method, arguments) -> {
                        if (method.getName().equals("readGroupAfter")) {
                            return page((Integer) arguments[arguments.length - 1]);
                        }
                        throw new UnsupportedOperationException(method.getName());
                    });
        }
    }

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String question() {
        return "How long does it take from the journal of a group to the plan of its failover, with nothing folded before,"
                + " beside sorting the same entries?";
    }

    @Override
    public void run(Report report) {
        round(10_000);
        for (int entries : new int[] {10_000, 100_000, 1_000_000}) {
            measure(report, entries);
        }
        report.note("Beside " + ENTRIES_AN_INSTANCE
                + " entries an instance lives: tiers of 25 are built, then users change,"
                + " stop and start, destroy and replace instances. Entries are read in pages of " + Folder.BATCH_MAX
                + " as from the database, and making them up is not counted; stores are in memory. In use are memory for"
                + " the model, the plan and what is just read, after a collection; the heap of this process is "
                + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB at most.");
        report.note(
                "The servers fold what arrives as it arrives: a failover finds it folded, and plans only. The sort is of"
                        + " what the entries are about and their place.");
    }

    private void measure(Report report, int entries) {
        List<Double> all = new ArrayList<>();
        List<Double> plans = new ArrayList<>();
        List<Double> sorts = new ArrayList<>();
        List<Double> megabytes = new ArrayList<>();
        String what = "";
        for (int i = 0; i < ROUNDS; i++) {
            Round round = round(entries);
            all.add(round.foldMillis() + round.planMillis());
            plans.add(round.planMillis());
            sorts.add(round.sortMillis());
            megabytes.add(round.liveMegabytes());
            what = round.what();
        }
        String of = " of " + entries + " entries" + what;
        report.add(Figure.ratio(
                new Figure.Title("fold and plan" + of, "ms", "sort", "under 10 s of a million"), all, sorts));
        report.add(Figure.ratio(new Figure.Title("plan alone" + of, "ms", "sort", ""), plans, sorts));
        report.add(Figure.ratio(
                new Figure.Title("memory in use" + of, "MiB", "a GiB", "under 1"),
                megabytes,
                megabytes.stream().map(each -> 1024.0).toList()));
    }

    private Round round(int entries) {
        double sort = sort(entries);
        double before = live();
        Stream stream = new Stream(entries);
        MemoryModelStore models = new MemoryModelStore();
        Folder folder = new Folder(
                new FolderPorts(stream.journal(), models, new MemoryGroupStore(), scheduler.process("server")),
                Ignored.of(SettingListener.class),
                Ignored.of(RoleListener.class),
                (group, site, changes) -> {});
        long began = System.nanoTime();
        folder.foldNow(ToldGroup.GROUP, SITE);
        double fold = (System.nanoTime() - began - stream.makingNanos) / 1e6;
        began = System.nanoTime();
        List<ModelEntity> entities = models.entities(ToldGroup.GROUP, SITE);
        Plan plan = QueuePlanner.plan(PlannedGroup.input(entities, List.of(), Mirror.Extent.FULL));
        double planning = (System.nanoTime() - began) / 1e6;
        double live = live() - before;
        String what =
                " (" + entries / ENTRIES_AN_INSTANCE + " instances, " + stream.told.destroyed() + " more are gone)";
        if (plan.items().size() < entries / ENTRIES_AN_INSTANCE
                || models.entities(ToldGroup.GROUP, SITE).isEmpty()) {
            throw new IllegalStateException("a plan of " + plan.items().size() + " items for " + what);
        }
        return new Round(fold, planning, sort, live, what);
    }

    private static double sort(int entries) {
        Stream stream = new Stream(entries);
        List<Line> lines = new ArrayList<>(entries);
        List<JournalEntry> page = stream.page(Folder.BATCH_MAX);
        while (!page.isEmpty()) {
            page.forEach(entry -> lines.add(new Line(about(entry), entry.sequence())));
            page = stream.page(Folder.BATCH_MAX);
        }
        long began = System.nanoTime();
        lines.sort(Comparator.comparing(Line::about).thenComparing(Line::sequence));
        return (System.nanoTime() - began) / 1e6;
    }

    private static String about(JournalEntry entry) {
        return entry.payload() instanceof Payload.State state
                ? state.state().ref().uuid()
                : entry.entryId();
    }

    /** MiB in use after a collection. */
    private static double live() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getCollectionUsage() != null)
                        .map(MemoryPoolMXBean::getCollectionUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                / BYTES_A_MEGABYTE;
    }
}
