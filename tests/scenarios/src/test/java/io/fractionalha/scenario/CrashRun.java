// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Several accounts at work, most of them protected, while both sides are hurt again and again; at calm points, and at the end,
 * all is held against what the accounts were told. The last thing is a planned failover of everything.
 */
final class CrashRun implements AutoCloseable {
    private static final Duration SOON = Duration.ofMinutes(4);
    private static final int TROUBLE_WITHIN_MILLIS = 700;
    private static final List<String> FURNITURE = List.of(
            "createNetwork",
            "createSSHKeyPair",
            "deployVirtualMachine",
            "deployVirtualMachine",
            "deployVirtualMachine",
            "associateIpAddress",
            "createVPC",
            "createNetworkACLList");

    private final Size size;
    private final Random random;
    private final CrashFigures figures = new CrashFigures();
    private final List<Ledger> ledgers = Collections.synchronizedList(new ArrayList<>());
    private final List<Account> accounts = new ArrayList<>();
    private final TroubleBag bag;
    private final Battered regions;
    private final CrashReckoning reckoning;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /**
     * How much of it.
     *
     * @param kills at least so many kills of servers
     * @param commands given while they happen
     * @param accounts that work, the last of them without protection
     * @param calmAfter so many troubles all is looked at
     */
    record Size(long seed, int kills, int commands, int accounts, int calmAfter) {}

    CrashRun(Size size) {
        this.size = size;
        this.random = new Random(size.seed());
        this.bag = new TroubleBag(random);
        this.regions = new Battered(figures, ledgers);
        this.reckoning = new CrashReckoning(regions);
    }

    private void took(String what, long since) {
        figures.count(
                "milliseconds: " + what,
                Duration.ofNanos(System.nanoTime() - since).toMillis());
    }

    /** Begins, goes on until all kills and commands were given, and ends with the failover. */
    void run() {
        begin();
        long troubles = 0;
        int given = 0;
        while (kills() < size.kills() || given < size.commands()) {
            int share =
                    Math.max(accounts.size(), (int) ((long) size.commands() * (kills() + 2) / size.kills()) - given);
            share = Math.min(share, Math.max(accounts.size(), size.commands() - given));
            hurt(share);
            given += share;
            troubles++;
            if (troubles % size.calmAfter() == 0) {
                calm();
            }
        }
        calm();
        figures.commands(ledgers);
        handOver();
        plant();
    }

    /** At the end, when nobody needs them any more, all checks are shown to bite. */
    private void plant() {
        PlantedFaults faults = new PlantedFaults(regions, reckoning);
        Account first = accounts.get(0);
        Group group = Objects.requireNonNull(first.group());
        faults.acknowledgedAndNotDone(first.story().tenant(regions.side(0)), first.ledger(), group);
        faults.changedAndDeletedEntries();
        faults.madeTwice(first.story().tenant(regions.side(1)), regions.side(1).site(), group);
    }

    CrashFigures figures() {
        return figures;
    }

    /** What may explain a red run. */
    Battered regions() {
        return regions;
    }

    private long kills() {
        return figures.kills();
    }

    private void begin() {
        EmbeddedRegions sides = regions.regions();
        sides.second().admin().call("updateConfiguration", "name", "fractional.ha.brake.share", "value", "100");
        for (int number = 0; number < size.accounts(); number++) {
            Story story = new Story(sides);
            Ledger ledger = new Ledger();
            ledgers.add(ledger);
            RoughClient client = new RoughClient(
                    story.tenant(sides.first()),
                    sides.first().site(),
                    new Random(size.seed() * size.accounts() + number),
                    ledger);
            ledger.writable(false);
            FURNITURE.forEach(client::act);
            boolean alone = number == size.accounts() - 1;
            boolean whole = number % 2 == 0;
            accounts.add(
                    new Account(story, ledger, client, alone ? null : story.protect(whole ? "1" : "0.5", 1), whole));
        }
        protectedOnes().forEach(account -> account.group().awaitMirrored(sides.first(), sides.second()));
        ledgers.forEach(ledger -> ledger.writable(true));
        ledgers.forEach(Ledger::settled);
    }

    private List<Account> protectedOnes() {
        return accounts.stream().filter(account -> account.group() != null).toList();
    }

    /** Everybody works, and meanwhile something happens to one side or the other. */
    private void hurt(int share) {
        int each = (share + accounts.size() - 1) / accounts.size();
        List<CompletableFuture<Void>> work = new ArrayList<>();
        for (Account account : accounts) {
            work.add(CompletableFuture.runAsync(
                    () -> {
                        for (int i = 0; i < each; i++) {
                            account.client().act();
                        }
                    },
                    threads));
        }
        Trouble.pause(random, TROUBLE_WITHIN_MILLIS);
        TroubleBag.Blow blow = bag.draw();
        figures.count("trouble " + blow.trouble() + " at the " + Battered.word(blow.side()));
        long since = System.nanoTime();
        blow.trouble().strike(regions, blow.side(), random);
        took("troubles", since);
        work.forEach(CompletableFuture::join);
        took("work and troubles", since);
    }

    /** Nobody works, and both sides come to rest. */
    private void calm() {
        figures.count("calm points");
        List<CompletableFuture<Void>> looks = accounts.stream()
                .map(account -> CompletableFuture.runAsync(() -> calm(account), threads))
                .toList();
        looks.forEach(CompletableFuture::join);
        reckoning.journalHasNoGap();
        ledgers.forEach(Ledger::settled);
    }

    private void calm(Account account) {
        Story story = account.story();
        reckoning.expunge(story.tenant(regions.side(0)));
        reckoning.acknowledgedIsThere(story.tenant(regions.side(0)), account.ledger());
        Group group = account.group();
        if (group == null) {
            return;
        }
        long since = System.nanoTime();
        group.awaitMirrored(regions.side(0), regions.side(1));
        took("until mirrored", since);
        reckoning.acknowledgedIsJournaled(group, account.ledger());
        Await.until(
                () -> "what the policy says stands by: " + standing(account, 0) + "\n but there is "
                        + standing(account, 1) + "\n queued " + group.queue(regions.side(1)),
                SOON,
                () -> standing(account, 0).equals(standing(account, 1)));
        figures.count("checks: inventories that stand by compared");
        reckoning.nothingIsDoubled(story.tenant(regions.side(1)));
        reckoning.nothingIsLeftOver(story.tenant(regions.side(1)), group);
    }

    private Standing standing(Account account, int side) {
        return Standing.of(account.story().tenant(regions.side(side)), account.whole());
    }

    /** All groups are handed over at once; each is then served in full by the other side. */
    private void handOver() {
        List<CompletableFuture<Void>> moves = protectedOnes().stream()
                .map(account -> CompletableFuture.runAsync(() -> handOver(account), threads))
                .toList();
        moves.forEach(CompletableFuture::join);
    }

    private void handOver(Account account) {
        EmbeddedRegion a = regions.side(0);
        EmbeddedRegion b = regions.side(1);
        Story story = account.story();
        WholeInventory before = WholeInventory.of(story.tenant(a));
        JsonObject run = account.group().role(b, "failoverProtectionGroup", "mode", "planned");
        JsonObject done = account.group().awaitDone(b, run);
        assertThat(done.get("state").getAsString()).as("%s", done).isEqualTo("DONE");
        account.group().awaitRole(b.admin(), "ACTIVE");
        account.group().awaitRole(a.admin(), "FENCED");
        Await.until(
                () -> "all of " + before + "\n at the other side, where there is "
                        + WholeInventory.of(story.tenant(b)) + "\n queued "
                        + account.group().queue(b),
                SOON,
                () -> before.equals(WholeInventory.of(story.tenant(b))));
        reckoning.nothingIsDoubled(story.tenant(b));
        reckoning.nothingIsLeftOver(story.tenant(b), account.group());
        figures.count("groups handed over and served in full");
        figures.count("checks: things served after the hand-over", before.things());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        regions.close();
    }

    /** One tenant, and its group unless it has none; {@code whole} is whether all of it stands by. */
    private record Account(
            Story story,
            Ledger ledger,
            RoughClient client,
            @Nullable Group group,
            boolean whole) {}
}
