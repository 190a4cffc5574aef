package com.ttpay;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;

/**
 * The hot path: joins the members in sorted order into a buffer of this thread, which the native half signs in place.
 *
 * <p>Most maps of a program have the same names in the same order, so how they sort is remembered. What has no place in
 * the straight line (a name that is not ASCII, a value without a signature text) is left to the careful way.
 */
final class Fields {
    private static final ThreadLocal<Fields> LOCAL = ThreadLocal.withInitial(Fields::new);
    private static final int DIGITS = 32;
    /** A buffer that an unusual order has blown up is given back. */
    private static final int KEEP = 64 * 1024;
    private static final int CAREFULLY = -1;

    private char[] text = new char[4096];
    private Object[] values = new Object[32];
    private FieldOrder order = FieldOrder.EMPTY;
    private boolean busy;

    /** The signature; null when the careful way must be taken. */
    static String sign(Gate gate, Map<String, ?> fields) {
        Fields local = LOCAL.get();
        // A map of somebody's own making may sign something itself while it is walked.
        return (local.busy ? new Fields() : local).signHere(gate, fields);
    }

    private String signHere(Gate gate, Map<String, ?> fields) {
        busy = true;
        int count = 0;
        try {
            count = read(fields);
            int length = count < 0 ? CAREFULLY : join();
            if (length < 0) {
                return null;
            }
            long handle = gate.enter();
            try {
                return Native.sign(handle, text, length) == null ? new String(text, 0, DIGITS) : null;
            } finally {
                gate.leave();
            }
        } finally {
            Arrays.fill(values, 0, Math.max(count, 0), null);
            if (text.length > KEEP) {
                text = new char[4096];
            }
            busy = false;
        }
    }

    /** Takes the values in the order of the map, and finds out how its names sort; gives their number. */
    private int read(Map<String, ?> fields) {
        Object[] known = order.names;
        boolean same = true;
        int count = 0;
        for (Map.Entry<?, ?> member : fields.entrySet()) {
            Object name = member.getKey();
            if (count == values.length) {
                values = Arrays.copyOf(values, count * 2);
            }
            if (same && !(count < known.length && (known[count] == name || known[count].equals(name)))) {
                same = false;
            }
            values[count++] = member.getValue();
        }
        if (same && count == known.length) {
            return count;
        }
        FieldOrder found = FieldOrder.of(fields.keySet().toArray());
        if (found == null || found.names.length != count) {
            Arrays.fill(values, 0, count, null);
            return CAREFULLY;
        }
        order = found;
        return count;
    }

    private int join() {
        int length = 0;
        char[][] prefixes = order.prefixes;
        int[] places = order.places;
        for (int which = 0; which < places.length; which++) {
            Object value = values[places[which]];
            String word;
            if (value instanceof String) {
                word = (String) value;
            } else if (value == null) {
                continue;
            } else if (value instanceof Long || value instanceof Integer || value instanceof Short
                    || value instanceof Byte || value.getClass() == BigInteger.class) {
                word = value.toString();
            } else {
                return CAREFULLY;
            }
            int size = word.length();
            if (size == 0) {
                continue;
            }
            char[] prefix = prefixes[which];
            if (text.length - length < prefix.length + size) {
                int needed = Math.addExact(Math.addExact(length, prefix.length), size);
                text = Arrays.copyOf(text, Math.max(needed, needed + needed / 2));
            }
            // The first member has no `&` before it.
            int skip = length == 0 ? 1 : 0;
            System.arraycopy(prefix, skip, text, length, prefix.length - skip);
            length += prefix.length - skip;
            word.getChars(0, size, text, length);
            length += size;
        }
        return length;
    }
}
