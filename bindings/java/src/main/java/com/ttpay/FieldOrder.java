package com.ttpay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** How the names of a map sort, and which of them are signed. */
final class FieldOrder {
    static final FieldOrder EMPTY = new FieldOrder(new String[0], new ArrayList<>());

    /** The names in the order of the map. */
    final String[] names;
    /** Where the signed ones stand in the map, in sorted order. */
    final int[] places;
    /** {@code &name=} for each of them. */
    final char[][] prefixes;

    private FieldOrder(String[] names, List<Integer> sorted) {
        this.names = names;
        places = new int[sorted.size()];
        prefixes = new char[sorted.size()][];
        for (int which = 0; which < places.length; which++) {
            places[which] = sorted.get(which);
            prefixes[which] = ("&" + names[places[which]] + "=").toCharArray();
        }
    }

    /** Null for names that are not all different ASCII texts: only those sort by UTF-16 unit as they do by UTF-8 byte. */
    static FieldOrder of(Object[] keys) {
        String[] names = new String[keys.length];
        List<Integer> sorted = new ArrayList<>();
        for (int place = 0; place < keys.length; place++) {
            if (!(keys[place] instanceof String) || !isAscii((String) keys[place])) {
                return null;
            }
            names[place] = (String) keys[place];
            if (!names[place].equals("sign") && !names[place].equals("risk_info")) {
                sorted.add(place);
            }
        }
        if (Arrays.stream(names).distinct().count() != names.length) {
            return null;
        }
        sorted.sort(Comparator.comparing(place -> names[place]));
        return new FieldOrder(names, sorted);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(unit -> unit < 0x80);
    }
}
