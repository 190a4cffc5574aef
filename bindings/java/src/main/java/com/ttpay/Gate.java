package com.ttpay;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the calls that use a native merchant, so that it is freed once, after the last of them, and never used afterwards.
 *
 * <p>It outlives its {@link Merchant}: one that nobody closed is freed when the next one is built.
 */
final class Gate extends PhantomReference<Merchant> {
    private static final ReferenceQueue<Merchant> FORGOTTEN = new ReferenceQueue<>();
    /** A reference that is itself unreachable is never told of. */
    private static final Set<Gate> OPEN = ConcurrentHashMap.newKeySet();

    /** Added to the count when the gate closes; no number of threads comes near it. */
    private static final int CLOSED = Integer.MIN_VALUE;

    private final long handle;
    private final AtomicInteger users = new AtomicInteger();

    Gate(Merchant merchant, long handle) {
        super(merchant, FORGOTTEN);
        this.handle = handle;
        OPEN.add(this);
        for (Reference<?> gate = FORGOTTEN.poll(); gate != null; gate = FORGOTTEN.poll()) {
            ((Gate) gate).close();
        }
    }

    /** The native merchant, which stays until {@link #leave}. */
    long enter() {
        for (;;) {
            int now = users.get();
            if (now < 0) {
                throw new IllegalStateException("this merchant is closed; build another one, or close it later");
            }
            if (users.compareAndSet(now, now + 1)) {
                return handle;
            }
        }
    }

    void leave() {
        if (users.decrementAndGet() == CLOSED) {
            Native.close(handle);
        }
    }

    void close() {
        for (;;) {
            int now = users.get();
            if (now < 0) {
                return;
            }
            if (users.compareAndSet(now, now + CLOSED)) {
                OPEN.remove(this);
                if (now == 0) {
                    Native.close(handle);
                }
                return;
            }
        }
    }
}
