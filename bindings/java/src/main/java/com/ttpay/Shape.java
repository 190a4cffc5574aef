package com.ttpay;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** What all requests, replies and sections of the configuration have in common: named members that nobody can change. */
abstract class Shape {
    private final Map<String, Object> members;

    Shape(Map<String, Object> members) {
        this.members = members;
    }

    final Map<String, Object> members() {
        return members;
    }

    /** Whether the member must not be printed. */
    boolean isSecret(String name) {
        return false;
    }

    final String text(String name) {
        return (String) members.get(name);
    }

    final Optional<String> maybeText(String name) {
        return Optional.ofNullable(text(name));
    }

    final long integer(String name) {
        return (Long) members.get(name);
    }

    final OptionalLong maybeInteger(String name) {
        return members.containsKey(name) ? OptionalLong.of(integer(name)) : OptionalLong.empty();
    }

    final boolean flag(String name) {
        return (Boolean) members.get(name);
    }

    final Optional<Boolean> maybeFlag(String name) {
        return Optional.ofNullable((Boolean) members.get(name));
    }

    final Object json(String name) {
        return members.get(name);
    }

    final Optional<Object> maybeJson(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** A member that {@code read} makes of its JSON value. */
    final <T> T read(String name, Function<Object, T> read) {
        return read.apply(members.get(name));
    }

    final <T> Optional<T> maybe(String name, Function<Object, T> read) {
        return Optional.ofNullable(members.get(name)).map(read);
    }

    /** The items of a list; none when it is absent. */
    final <T> List<T> list(String name, Function<Object, T> read) {
        List<T> items = new ArrayList<>();
        Object list = members.get(name);
        if (list != null) {
            ((List<?>) list).forEach(item -> items.add(read.apply(item)));
        }
        return Collections.unmodifiableList(items);
    }

    /** Header lines. */
    final List<Map.Entry<String, String>> lines(String name) {
        return list(name, line -> {
            List<?> pair = (List<?>) line;
            return new SimpleImmutableEntry<>((String) pair.get(0), (String) pair.get(1));
        });
    }

    @Override
    public final boolean equals(Object other) {
        return other != null && other.getClass() == getClass() && members.equals(((Shape) other).members);
    }

    @Override
    public final int hashCode() {
        return members.hashCode();
    }

    /** The members, but no key and no secret. */
    @Override
    public final String toString() {
        Map<String, Object> shown = new LinkedHashMap<>(members);
        shown.replaceAll((name, value) -> isSecret(name) ? "[redacted]" : value);
        return getClass().getSimpleName() + shown;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    /** Members that are being collected. */
    abstract static class Collector<B extends Collector<B>> {
        private static final int MAX_DEPTH = 32;

        private final Map<String, Object> members = new LinkedHashMap<>();

        abstract B self();

        /** Sets a member; null takes it away. */
        final B put(String name, Object value) {
            if (value == null) {
                members.remove(name);
            } else {
                members.put(name, frozen(value, 0));
            }
            return self();
        }

        final B putLines(String name, Collection<? extends Map.Entry<String, String>> lines) {
            if (lines == null) {
                return put(name, null);
            }
            List<Object> pairs = new ArrayList<>();
            lines.forEach(line -> {
                List<String> pair = new ArrayList<>();
                pair.add(line.getKey());
                pair.add(line.getValue());
                pairs.add(pair);
            });
            return put(name, pairs);
        }

        final Map<String, Object> members() {
            return Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /** A copy that nobody can change; a value that holds itself must end. */
        private static Object frozen(Object value, int depth) {
            if (depth == MAX_DEPTH) {
                throw new TtpayException(ErrorCode.REQUEST_MALFORMED,
                        "the request: a value is nested more than " + MAX_DEPTH + " levels deep", null);
            }
            if (value instanceof Map) {
                Map<Object, Object> copy = new LinkedHashMap<>();
                ((Map<?, ?>) value).forEach((name, inner) -> copy.put(name, frozen(inner, depth + 1)));
                return Collections.unmodifiableMap(copy);
            }
            if (value instanceof Collection) {
                List<Object> copy = new ArrayList<>();
                ((Collection<?>) value).forEach(inner -> copy.add(frozen(inner, depth + 1)));
                return Collections.unmodifiableList(copy);
            }
            return value;
        }
    }
}
