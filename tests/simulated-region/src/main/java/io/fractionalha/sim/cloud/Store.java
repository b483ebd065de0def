// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * All entities. Every save is a line appended to a log file, so a killed process finds them again. One lock guards
 * changes that span entities; it is never held while something waits.
 */
public final class Store implements AutoCloseable {
    private final Map<Kind, ConcurrentSkipListMap<Long, Entity>> byId = new EnumMap<>(Kind.class);
    private final Map<String, Entity> byUuid = new ConcurrentHashMap<>();
    private final Map<Kind, AtomicLong> lastIds = new HashMap<>();
    private final References links = new References();
    private final ReentrantLock lock = new ReentrantLock();
    private final StoreLog log;
    private final Place place;
    private volatile Consumer<Entity> observer = entity -> {};

    private Store(StoreLog log, int idBase, Place place) {
        this.log = log;
        this.place = place;
        for (Kind kind : Kind.values()) {
            byId.put(kind, new ConcurrentSkipListMap<>());
            // Each server has ids of its own: every so manyth number.
            lastIds.put(kind, new AtomicLong((long) idBase - Math.floorMod(idBase, place.of()) + place.index()));
        }
    }

    /**
     * Opens the store in a directory.
     *
     * @param idBase numeric ids start above it, so that two regions differ in all ids
     */
    public static Store open(Path directory, int idBase) {
        return open(directory, idBase, Place.ALONE);
    }

    /** Opens the store in a directory that other servers of the region use too. */
    public static Store open(Path directory, int idBase, Place place) {
        StoreLog log = new StoreLog(directory.resolve("entities.jsonl"), place);
        Store store = new Store(log, idBase, place);
        log.replay(store::restore);
        return store;
    }

    private void restore(StoreLog.Line line) {
        Entity entity = kind(line.kind).computeIfAbsent(line.id, id -> new Entity(line.kind, id, line.uuid, links));
        entity.uuid(line.uuid);
        entity.values().keySet().retainAll(line.values.keySet());
        line.values.forEach(entity::set);
        entity.written();
        if (line.removed) {
            entity.remove();
        } else {
            entity.live();
        }
        byUuid.put(line.uuid, entity);
        AtomicLong last = lastId(line.kind);
        if (Math.floorMod(line.id - last.get(), place.of()) == 0) {
            last.accumulateAndGet(line.id, Math::max);
        }
    }

    private ConcurrentSkipListMap<Long, Entity> kind(Kind kind) {
        return java.util.Objects.requireNonNull(byId.get(kind));
    }

    private AtomicLong lastId(Kind kind) {
        return java.util.Objects.requireNonNull(lastIds.get(kind));
    }

    /** Whether nothing was ever stored. */
    public boolean empty() {
        return byUuid.isEmpty();
    }

    /** Runs a change that must see and leave the entities whole. */
    public <T> T locked(Supplier<T> change) {
        lock.lock();
        try {
            return place.shared() && lock.getHoldCount() == 1 ? alone(change) : change.get();
        } finally {
            lock.unlock();
        }
    }

    private <T> T alone(Supplier<T> change) {
        try {
            FileLock held = log.alone();
            try {
                log.follow(this::restore);
                return change.get();
            } finally {
                held.release();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What other servers have written is here before anything is read. */
    private void follow() {
        if (log.news()) {
            lock.lock();
            try {
                log.follow(this::restore);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Makes an entity with the next id; not saved yet. */
    public Entity make(Kind kind, String uuid) {
        Entity entity = new Entity(kind, lastId(kind).addAndGet(place.of()), uuid, links);
        kind(kind).put(entity.id(), entity);
        byUuid.put(uuid, entity);
        return entity;
    }

    /** Makes an entity with a random uuid. */
    public Entity make(Kind kind) {
        return make(kind, UUID.randomUUID().toString());
    }

    /** Makes an entity with an id of the caller's choice (the two built-in accounts). */
    public Entity makeWithId(Kind kind, long id) {
        Entity entity = new Entity(kind, id, UUID.randomUUID().toString(), links);
        kind(kind).put(id, entity);
        byUuid.put(entity.uuid(), entity);
        return entity;
    }

    /** Tells the observer of each entity that was written, on the writer's thread. */
    public void observe(Consumer<Entity> newObserver) {
        observer = newObserver;
    }

    /** Writes an entity through. */
    public Entity save(Entity entity) {
        log.append(new StoreLog.Line(entity, place));
        entity.written();
        observer.accept(entity);
        return entity;
    }

    /** Gives an entity another uuid; the old one stays taken. */
    public void rename(Entity entity, String uuid) {
        entity.uuid(uuid);
        byUuid.put(uuid, entity);
        save(entity);
    }

    /** Whether any entity of the kind ever had the uuid. */
    public boolean taken(Kind kind, String uuid) {
        follow();
        Entity known = byUuid.get(uuid);
        return known != null && known.kind() == kind;
    }

    /** A living entity by numeric id. */
    public Optional<Entity> find(Kind kind, long id) {
        return findEver(kind, id).filter(entity -> !entity.removed());
    }

    /** An entity by numeric id, gone or not. */
    public Optional<Entity> findEver(Kind kind, long id) {
        follow();
        return Optional.ofNullable(kind(kind).get(id));
    }

    /** A living entity by uuid. */
    public Optional<Entity> find(Kind kind, String uuid) {
        return findEver(kind, uuid).filter(entity -> !entity.removed());
    }

    /** An entity by uuid, gone or not. */
    public Optional<Entity> findEver(Kind kind, String uuid) {
        follow();
        return Optional.ofNullable(byUuid.get(uuid))
                .filter(entity -> entity.kind() == kind && entity.uuid().equals(uuid));
    }

    /** A living entity that must be there. */
    public Entity get(Kind kind, long id) {
        return findEver(kind, id).orElseThrow(() -> new IllegalStateException("no " + kind + " " + id));
    }

    /**
     * Living entities of a kind that pass, newest first as the host lists them. What another thread is still making is none
     * of them, as with the host, whose rows are seen when they are committed.
     */
    public List<Entity> list(Kind kind, Predicate<Entity> wanted) {
        follow();
        return among(kind(kind).values(), wanted);
    }

    /** Those of a kind that refer to this one; the same as a list of all that do, without looking at the others. */
    List<Entity> referring(Kind kind, long target) {
        follow();
        return among(links.to(kind, target), entity -> entity.names(References.key(kind), target));
    }

    private List<Entity> among(Iterable<Entity> all, Predicate<Entity> wanted) {
        boolean maker = lock.isHeldByCurrentThread();
        List<Entity> found = new ArrayList<>();
        for (Entity entity : all) {
            if ((maker || entity.saved()) && !entity.removed() && wanted.test(entity)) {
                found.add(entity);
            }
        }
        return found;
    }

    /** A gone entity that passes. */
    public Optional<Entity> gone(Kind kind, Predicate<Entity> wanted) {
        return kind(kind).values().stream()
                .filter(entity -> entity.removed() && wanted.test(entity))
                .findFirst();
    }

    /** Living entities that pass, with the lowest id first. */
    public Optional<Entity> first(Kind kind, Predicate<Entity> wanted) {
        return list(kind, wanted).stream().min(Comparator.comparingLong(Entity::id));
    }

    @Override
    public void close() {
        log.close();
    }
}
